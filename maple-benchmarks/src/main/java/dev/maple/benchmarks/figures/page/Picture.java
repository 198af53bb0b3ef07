package dev.maple.benchmarks.figures.page;

import dev.maple.benchmarks.figures.result.Methods;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Share within 10 % over the number of samples on set ND, as SVG. */
final class Picture {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEFT = 64;
  private static final int RIGHT = 560;
  private static final int TOP = 58;
  private static final int BOTTOM = 344;
  private static final List<Integer> SAMPLES = List.of(3, 5, 10, 20);

  /** A method, its colour (Okabe and Ito's, which most eyes tell apart) and its mark. */
  private record Curve(String method, String colour, int thickness) {}

  private static final List<Curve> CURVES =
      List.of(
          new Curve("learned-prior", "#0072b2", 4),
          new Curve("proxy-device", "#d55e00", 2),
          new Curve("flops", "#555555", 2));

  private Picture() {}

  static String draw(Pages pages) throws IOException {
    Rows rows =
        pages
            .rows("published")
            .where("selection", List.of("suggested"))
            .where("set", List.of("ND"));
    double ceiling =
        pages
            .rows("own")
            .where("set", List.of("ND"))
            .where("method", List.of("best"))
            .mean(Row::within10);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#222222">
        <title>Share of networks predicted within 10 %% over the number of samples, set ND</title>
        <rect width="%d" height="%d" fill="#ffffff"/>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH, HEIGHT));
    text(svg, LEFT, 28, "start", "#222222", "Networks predicted within 10 %");
    text(svg, LEFT, 46, "start", "#666666", "NAS-Bench-201, mean of six unseen devices (set ND)");
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = y(percent / 100.0);
      line(svg, LEFT, y, RIGHT, y, "#dddddd", 1, "");
      text(svg, LEFT - 8, y + 5, "end", "#666666", percent + " %");
    }
    for (int samples : SAMPLES) {
      text(svg, x(samples), BOTTOM + 22, "middle", "#666666", String.valueOf(samples));
    }
    text(
        svg,
        (LEFT + RIGHT) / 2.0,
        BOTTOM + 44,
        "middle",
        "#666666",
        "measurements on the new device");
    line(svg, LEFT, y(ceiling), RIGHT, y(ceiling), "#222222", 1.5, "6 4");
    text(svg, RIGHT + 10, y(ceiling) - 9, "start", "#222222", "8,000 own");
    text(svg, RIGHT + 10, y(ceiling) + 6, "start", "#222222", "measurements " + percent(ceiling));
    for (Curve curve : CURVES) {
      draw(svg, curve, rows.where("method", List.of(curve.method())));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, Curve curve, Rows rows) {
    StringBuilder points = new StringBuilder();
    double last = 0;
    for (int samples : SAMPLES) {
      last = rows.where("samples", List.of(String.valueOf(samples))).mean(Row::within10);
      points.append(number(x(samples))).append(',').append(number(y(last))).append(' ');
      svg.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"%d\" fill=\"%s\"/>\n"
              .formatted(
                  number(x(samples)), number(y(last)), curve.thickness() + 1, curve.colour()));
    }
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>\n"
            .formatted(points.toString().trim(), curve.colour(), curve.thickness()));
    double below = curve.method().equals("learned-prior") ? 24 : 5;
    text(
        svg,
        RIGHT + 10,
        y(last) + below,
        "start",
        curve.colour(),
        Methods.label(curve.method()) + " " + percent(last));
  }

  /** Numbers of samples stand apart as their logarithms do. */
  private static double x(double samples) {
    double share = Math.log(samples / 3) / Math.log(20 / 3.0);
    return LEFT + 24 + share * (RIGHT - LEFT - 34);
  }

  private static double y(double share) {
    return BOTTOM - share * (BOTTOM - TOP - 10);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static void line(
      StringBuilder svg,
      double x1,
      double y1,
      double x2,
      double y2,
      String colour,
      double width,
      String dashes) {
    svg.append("<path d=\"M")
        .append(number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2))
        .append("\" stroke=\"" + colour + "\" stroke-width=\"" + number(width) + "\"")
        .append(dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"")
        .append("/>\n");
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String text) {
    svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\"")
        .append(" text-anchor=\"" + anchor + "\" fill=\"" + colour + "\">" + text + "</text>\n");
  }
}
