package dev.maple.cli.drawing;

/**
 * What a chart is drawn with: as SVG in a page, or as a picture. Coordinates are pixels from the
 * upper left corner.
 */
public sealed interface Pen permits SvgPen, PicturePen {

  /** What a mark stands for, which decides how it looks. */
  enum Style {
    GRID,
    TICK,
    AXIS,
    BAND,
    IDEAL,
    INTERVAL,
    FRONT,
    DOT,
    OTHER
  }

  /** Where a text lies at its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A filled polygon. */
  void area(Style style, double[] xs, double[] ys);

  void line(Style style, double x1, double y1, double x2, double y2);

  /** A filled circle; its title tells more where the medium can. */
  void dot(double x, double y, String title);

  /** A circle around what stands out. */
  void ring(double x, double y, String title);

  /** A small cross. */
  void cross(double x, double y, String title);

  void text(Style style, double x, double y, Anchor anchor, String text);

  /** Text that reads upwards, its middle at the point. */
  void upwards(Style style, double x, double y, String text);
}
