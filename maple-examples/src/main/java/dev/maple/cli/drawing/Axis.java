package dev.maple.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A range of values that is drawn. */
public record Axis(
    String title, double low, double high, Scale scale, List<Double> ticks, String unit) {

  /** How values are spread, and whether they are differences, written with their sign. */
  public enum Scale {
    LOG,
    LINEAR,
    DIFFERENCE
  }

  /** A logarithmic axis around the values, with ticks at 1, 2 and 5 times powers of ten. */
  public static Axis log(String title, double lowest, double highest) {
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
    return new Axis(title, low, high, Scale.LOG, ticks, "");
  }

  /** A linear axis around the values, with some five ticks at 1, 2 or 5 times a power of ten. */
  public static Axis linear(String title, double lowest, double highest) {
    double range = highest > lowest ? highest - lowest : Math.max(1, Math.abs(highest));
    double low = lowest - 0.08 * range;
    double high = highest + 0.08 * range;
    double decade = Math.pow(10, Math.floor(Math.log10(range / 4)));
    double left = range / 4 / decade;
    double step = decade * (left < 2 ? 1 : left < 5 ? 2 : 5);
    List<Double> ticks = new ArrayList<>();
    for (long tick = (long) Math.ceil(low / step); tick * step <= high; tick++) {
      ticks.add(tick * step);
    }
    return new Axis(title, low, high, Scale.LINEAR, ticks, "");
  }

  /** 0 to 1; values outside the range are at its ends. */
  public double position(double value) {
    double v = Math.min(high, Math.max(low, value));
    DoubleUnaryOperator spread = scale == Scale.LOG ? Math::log : x -> x;
    return (spread.applyAsDouble(v) - spread.applyAsDouble(low))
        / (spread.applyAsDouble(high) - spread.applyAsDouble(low));
  }

  /** A tick in words; a difference with its sign. */
  public String label(double tick) {
    String number = String.format(Locale.ROOT, "%.3f", tick).replaceFirst("\\.?0+$", "");
    return (scale != Scale.DIFFERENCE || tick <= 0 ? "" : "+")
        + number.replace('-', '\u2212')
        + unit;
  }
}
