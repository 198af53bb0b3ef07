package dev.maple.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A range of values that is drawn; logarithmic or linear. */
record Axis(String title, double low, double high, boolean log, List<Double> ticks, String unit) {

  /** A logarithmic axis around the values, with ticks at 1, 2 and 5 times powers of ten. */
  static Axis log(String title, double lowest, double highest) {
    double low = lowest / 1.12;
    double high = highest * 1.12;
    List<Double> ticks = new ArrayList<>();
    for (double decade = Math.pow(10, Math.floor(Math.log10(low))); decade <= high; decade *= 10) {
      for (double factor : new double[] {1, 2, 5}) {
        double tick = decade * factor;
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return new Axis(title, low, high, true, ticks, "");
  }

  /** 0 to 1; values outside the range are at its ends. */
  double position(double value) {
    double v = Math.min(high, Math.max(low, value));
    DoubleUnaryOperator scale = log ? Math::log : x -> x;
    return (scale.applyAsDouble(v) - scale.applyAsDouble(low))
        / (scale.applyAsDouble(high) - scale.applyAsDouble(low));
  }

  /** A tick in words; on a linear axis with its sign. */
  String label(double tick) {
    String number = String.format(Locale.ROOT, "%.3f", tick).replaceFirst("\\.?0+$", "");
    return (log || tick <= 0 ? "" : "+") + number.replace('-', '\u2212') + unit;
  }
}
