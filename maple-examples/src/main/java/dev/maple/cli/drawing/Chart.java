package dev.maple.cli.drawing;

import dev.maple.cli.drawing.Pen.Anchor;
import dev.maple.cli.drawing.Pen.Style;

/** A chart with two axes; marks are given in the axes' values, a pen gets them in pixels. */
public final class Chart {
  private static final int LEFT = 60;
  private static final int TOP = 12;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 44;

  private final Pen pen;
  private final Axis horizontal;
  private final Axis vertical;
  private final int width;
  private final int height;

  public Chart(Pen pen, int width, int height, Axis horizontal, Axis vertical) {
    this.pen = pen;
    this.width = width;
    this.height = height;
    this.horizontal = horizontal;
    this.vertical = vertical;
    int foot = height - BOTTOM;
    for (double tick : horizontal.ticks()) {
      pen.line(Style.GRID, x(tick), TOP, x(tick), foot);
      pen.text(Style.TICK, x(tick), foot + 16, Anchor.MIDDLE, horizontal.label(tick));
    }
    for (double tick : vertical.ticks()) {
      pen.line(Style.GRID, LEFT, y(tick), width - RIGHT, y(tick));
      pen.text(Style.TICK, LEFT - 7, y(tick) + 4, Anchor.END, vertical.label(tick));
    }
    pen.text(
        Style.AXIS, (LEFT + width - RIGHT) / 2.0, height - 6, Anchor.MIDDLE, horizontal.title());
    pen.upwards(Style.AXIS, 13, (TOP + foot) / 2.0, vertical.title());
  }

  public double x(double value) {
    return LEFT + horizontal.position(value) * (width - LEFT - RIGHT);
  }

  public double y(double value) {
    int foot = height - BOTTOM;
    return foot - vertical.position(value) * (foot - TOP);
  }

  /** A filled area between two lines of points, given as x, low, high. */
  public void band(double[] xs, double[] lows, double[] highs) {
    int n = xs.length;
    double[] px = new double[2 * n];
    double[] py = new double[2 * n];
    for (int i = 0; i < n; i++) {
      px[i] = x(xs[i]);
      py[i] = y(lows[i]);
      px[2 * n - 1 - i] = x(xs[i]);
      py[2 * n - 1 - i] = y(highs[i]);
    }
    pen.area(Style.BAND, px, py);
  }

  public void line(Style style, double x1, double y1, double x2, double y2) {
    pen.line(style, x(x1), y(y1), x(x2), y(y2));
  }

  public void ring(double x, double y, String title) {
    pen.ring(x(x), y(y), title);
  }

  /** A note above a point. */
  public void note(double x, double y, String text) {
    pen.text(Style.AXIS, x(x), y(y) - 14, Anchor.MIDDLE, text);
  }

  public void cross(double x, double y, String title) {
    pen.cross(x(x), y(y), title);
  }

  public void dot(double x, double y, String title) {
    pen.dot(x(x), y(y), title);
  }
}
