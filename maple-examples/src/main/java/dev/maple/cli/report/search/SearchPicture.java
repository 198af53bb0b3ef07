package dev.maple.cli.report.search;

import dev.maple.cli.drawing.Pen.Anchor;
import dev.maple.cli.drawing.Pen.Style;
import dev.maple.cli.drawing.PicturePen;
import dev.maple.cli.drawing.PngFile;
import java.awt.Font;

/** The result of a search as one picture. */
final class SearchPicture {
  static final int WIDTH = 640;
  static final int HEIGHT = 620;
  private static final int MARGIN = 28;
  private static final int CHART_TOP = 108;
  private static final int CHART_HEIGHT = 450;

  private SearchPicture() {}

  static byte[] of(SearchResult result) {
    return PngFile.draw(
        WIDTH,
        HEIGHT,
        graphics -> {
          PicturePen pen = new PicturePen(graphics);
          head(pen, result);
          key(pen, result);
          graphics.translate(MARGIN, CHART_TOP);
          SearchChart.draw(result, pen, WIDTH - 2 * MARGIN, CHART_HEIGHT);
        });
  }

  private static void head(PicturePen pen, SearchResult result) {
    Font small = PicturePen.font(Font.PLAIN, 12.5f);
    pen.text(
        PicturePen.font(Font.BOLD, 13),
        PicturePen.MAPLE,
        MARGIN,
        34,
        Anchor.START,
        "Maple \u00b7 " + result.space() + " on " + result.device());
    pen.text(
        PicturePen.font(Font.BOLD, 22),
        PicturePen.INK,
        MARGIN,
        64,
        Anchor.START,
        SearchText.headline(result));
    pen.text(
        small,
        PicturePen.QUIET,
        MARGIN,
        87,
        Anchor.START,
        pen.fitting(small, SearchText.verdict(result), WIDTH - 2 * MARGIN));
  }

  /** The key, in one line below the chart. */
  private static void key(PicturePen pen, SearchResult result) {
    double y = CHART_TOP + CHART_HEIGHT + 32;
    double x = MARGIN + 10;
    pen.line(Style.INTERVAL, x - 8, y - 4, x + 8, y - 4);
    pen.dot(x, y - 4, "");
    x = pen.legend(x + 14, y, "predicted, with its 90 % interval");
    pen.cross(x, y - 4, "");
    x = pen.legend(x + 10, y, "measured");
    pen.swatch(x, y);
    pen.legend(x + 16, y, "within " + SearchText.budget(result));
  }
}
