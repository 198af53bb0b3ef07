package dev.maple.cli.drawing;

import java.util.Locale;

/** Draws SVG; colours and fonts come from the page's style sheet, by the style in lower case. */
public final class SvgPen implements Pen {
  private final StringBuilder svg = new StringBuilder();

  /** The marks so far, framed, with a description for those who cannot see them. */
  public String svg(int width, int height, String description) {
    return String.format(
        Locale.ROOT,
        "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n%s</svg>",
        width,
        height,
        Markup.escape(description),
        svg);
  }

  @Override
  public void area(Style style, double[] xs, double[] ys) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      points.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", xs[i], ys[i]));
    }
    add("<polygon class='%s' points='%s'/>", name(style), points);
  }

  @Override
  public void line(Style style, double x1, double y1, double x2, double y2) {
    add("<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", name(style), x1, y1, x2, y2);
  }

  @Override
  public void dot(double x, double y, String title) {
    circle("dot", 4, x, y, title);
  }

  @Override
  public void ring(double x, double y, String title) {
    circle("ring", 9, x, y, title);
  }

  private void circle(String name, int radius, double x, double y, String title) {
    add(
        "<circle class='%s' cx='%.1f' cy='%.1f' r='%d'><title>%s</title></circle>",
        name, x, y, radius, Markup.escape(title));
  }

  @Override
  public void cross(double x, double y, String title) {
    add(
        "<path class='other' d='M%.1f %.1fm-3 -3l6 6m0 -6l-6 6'><title>%s</title></path>",
        x, y, Markup.escape(title));
  }

  @Override
  public void text(Style style, double x, double y, Anchor anchor, String text) {
    add(
        "<text class='%s' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
        name(style), x, y, anchor.name().toLowerCase(Locale.ROOT), Markup.escape(text));
  }

  @Override
  public void upwards(Style style, double x, double y, String text) {
    add(
        "<text class='%s' transform='translate(%.1f %.1f) rotate(-90)' text-anchor='middle'>%s"
            + "</text>",
        name(style), x, y, Markup.escape(text));
  }

  private static String name(Style style) {
    return style.name().toLowerCase(Locale.ROOT);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
