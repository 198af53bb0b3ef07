package dev.maple.cli.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws with Java2D, in the light colours of the page. */
public final class PicturePen implements Pen {
  public static final Color PAPER = new Color(0xfdfcfa);
  public static final Color INK = new Color(0x1d1c1a);
  public static final Color QUIET = new Color(0x6d6a63);
  public static final Color MAPLE = new Color(0xc2410c);
  private static final Color GRID = new Color(0xedeae3);
  private static final Color BAND = new Color(0xc2, 0x41, 0x0c, 0x1c);
  private static final Color INTERVAL = new Color(0xc2, 0x41, 0x0c, 0x88);
  private static final Color OTHER = new Color(0x64748b);
  private static final Font TICK = font(Font.PLAIN, 11.5f);
  private static final Font AXIS = font(Font.PLAIN, 12.5f);

  private final Graphics2D graphics;

  public PicturePen(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  public static Font font(int style, float size) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
  }

  @Override
  public void area(Style style, double[] xs, double[] ys) {
    Path2D path = new Path2D.Double();
    path.moveTo(xs[0], ys[0]);
    for (int i = 1; i < xs.length; i++) {
      path.lineTo(xs[i], ys[i]);
    }
    path.closePath();
    graphics.setColor(color(style));
    graphics.fill(path);
  }

  @Override
  public void line(Style style, double x1, double y1, double x2, double y2) {
    graphics.setColor(color(style));
    graphics.setStroke(
        switch (style) {
          case IDEAL ->
              new BasicStroke(
                  1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0);
          case INTERVAL -> new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
          default -> new BasicStroke(1);
        });
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void dot(double x, double y, String title) {
    Ellipse2D circle = new Ellipse2D.Double(x - 4, y - 4, 8, 8);
    graphics.setColor(color(Style.DOT));
    graphics.fill(circle);
    graphics.setColor(PAPER);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(circle);
  }

  @Override
  public void ring(double x, double y, String title) {
    graphics.setColor(INK);
    graphics.setStroke(new BasicStroke(1.6f));
    graphics.draw(new Ellipse2D.Double(x - 9, y - 9, 18, 18));
  }

  @Override
  public void cross(double x, double y, String title) {
    graphics.setColor(color(Style.OTHER));
    graphics.setStroke(new BasicStroke(1.4f));
    graphics.draw(new Line2D.Double(x - 3, y - 3, x + 3, y + 3));
    graphics.draw(new Line2D.Double(x - 3, y + 3, x + 3, y - 3));
  }

  @Override
  public void text(Style style, double x, double y, Anchor anchor, String text) {
    text(style == Style.AXIS ? AXIS : TICK, color(style), x, y, anchor, text);
  }

  public void text(Font font, Color color, double x, double y, Anchor anchor, String text) {
    graphics.setFont(font);
    graphics.setColor(color);
    double from =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width(font, text) / 2;
          case END -> x - width(font, text);
        };
    graphics.drawString(text, (float) from, (float) y);
  }

  /** The text, cut where it is wider. */
  public String fitting(Font font, String text, int width) {
    String cut = text;
    while (width(font, cut) > width) {
      cut = cut.substring(0, cut.length() - 2).strip() + "\u2026";
    }
    return cut;
  }

  public double width(Font font, String text) {
    Rectangle2D bounds = font.getStringBounds(text, graphics.getFontRenderContext());
    return bounds.getWidth();
  }

  @Override
  public void upwards(Style style, double x, double y, String text) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    text(style, 0, 0, Anchor.MIDDLE, text);
    graphics.setTransform(before);
  }

  private static Color color(Style style) {
    return switch (style) {
      case GRID -> GRID;
      case TICK, AXIS, IDEAL -> QUIET;
      case BAND -> BAND;
      case INTERVAL -> INTERVAL;
      case FRONT -> MAPLE;
      case DOT -> MAPLE;
      case OTHER -> OTHER;
    };
  }

  /** What a mark stands for, in small letters; returns where the next may begin. */
  public double legend(double x, double y, String text) {
    Font small = font(Font.PLAIN, 11.5f);
    text(small, QUIET, x, y, Anchor.START, text);
    return x + width(small, text) + 26;
  }

  /** A band as it is in a legend. */
  public void swatch(double x, double y) {
    area(
        Style.BAND,
        new double[] {x - 6, x + 10, x + 10, x - 6},
        new double[] {y - 10, y - 10, y + 2, y + 2});
  }
}
