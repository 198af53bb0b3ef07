package dev.maple.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** An SVG chart with a frame and two axes; colours and fonts come from the page's style sheet. */
final class Chart {
  private static final int LEFT = 56;
  private static final int TOP = 12;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 44;

  private final StringBuilder svg = new StringBuilder();
  private final Axis horizontal;
  private final Axis vertical;
  private final int width;
  private final int height;

  /** A range of values that is drawn; logarithmic or linear. */
  record Axis(String title, double low, double high, boolean log, List<Double> ticks, String unit) {

    /** A logarithmic axis around the values, with ticks at 1, 2 and 5 times powers of ten. */
    static Axis log(String title, double lowest, double highest) {
      double low = lowest / 1.12;
      double high = highest * 1.12;
      List<Double> ticks = new ArrayList<>();
      for (double decade = Math.pow(10, Math.floor(Math.log10(low)));
          decade <= high;
          decade *= 10) {
        for (double factor : new double[] {1, 2, 5}) {
          double tick = decade * factor;
          if (tick >= low && tick <= high) {
            ticks.add(tick);
          }
        }
      }
      return new Axis(title, low, high, true, ticks, "");
    }

    /** 0 to 1 inside the range. */
    double position(double value) {
      double v = Math.min(high, Math.max(low, value));
      DoubleUnaryOperator scale = log ? Math::log : x -> x;
      return (scale.applyAsDouble(v) - scale.applyAsDouble(low))
          / (scale.applyAsDouble(high) - scale.applyAsDouble(low));
    }
  }

  Chart(int width, int height, Axis horizontal, Axis vertical) {
    this.width = width;
    this.height = height;
    this.horizontal = horizontal;
    this.vertical = vertical;
    for (double tick : horizontal.ticks()) {
      add("<line class='grid' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/>", x(tick), TOP, foot());
      add(
          "<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>",
          x(tick), foot() + 16, label(tick, horizontal));
    }
    for (double tick : vertical.ticks()) {
      add(
          "<line class='grid' x1='%d' x2='%d' y1='%3$.1f' y2='%3$.1f'/>",
          LEFT, width - RIGHT, y(tick));
      add(
          "<text class='tick' x='%d' y='%.1f' text-anchor='end'>%s</text>",
          LEFT - 7, y(tick) + 4, label(tick, vertical));
    }
    add(
        "<text class='axis' x='%d' y='%d' text-anchor='middle'>%s</text>",
        (LEFT + width - RIGHT) / 2, height - 6, horizontal.title());
    add(
        "<text class='axis' transform='translate(13 %d) rotate(-90)' text-anchor='middle'>%s</text>",
        (TOP + foot()) / 2, vertical.title());
  }

  private static String label(double tick, Axis axis) {
    String number = String.format(Locale.ROOT, "%.3f", tick).replaceFirst("\\.?0+$", "");
    return (axis.log() || tick <= 0 ? "" : "+") + number.replace('-', '\u2212') + axis.unit();
  }

  private int foot() {
    return height - BOTTOM;
  }

  private double x(double value) {
    return LEFT + horizontal.position(value) * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return foot() - vertical.position(value) * (foot() - TOP);
  }

  /** A filled area between two lines of points, given as x, low, high. */
  void band(double[] xs, double[] lows, double[] highs) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(xs[i]), y(lows[i])));
    }
    for (int i = xs.length - 1; i >= 0; i--) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(xs[i]), y(highs[i])));
    }
    add("<polygon class='band' points='%s'/>", points.toString().strip());
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>",
        style, x(x1), y(y1), x(x2), y(y2));
  }

  /** A small cross. */
  void cross(double x, double y, String title) {
    add(
        "<path class='other' d='M%.1f %.1fm-3 -3l6 6m0 -6l-6 6'><title>%s</title></path>",
        x(x), y(y), title);
  }

  void dot(double x, double y, String title) {
    add(
        "<circle class='dot' cx='%.1f' cy='%.1f' r='4'><title>%s</title></circle>",
        x(x), y(y), title);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** The chart, with a description for those who cannot see it. */
  String svg(String description) {
    return String.format(
        Locale.ROOT,
        "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n%s</svg>",
        width,
        height,
        description,
        svg);
  }
}
