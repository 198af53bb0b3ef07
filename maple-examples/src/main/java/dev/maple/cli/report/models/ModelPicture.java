package dev.maple.cli.report.models;

import static dev.maple.cli.drawing.PicturePen.INK;
import static dev.maple.cli.drawing.PicturePen.MAPLE;
import static dev.maple.cli.drawing.PicturePen.QUIET;

import dev.maple.cli.drawing.Pen.Anchor;
import dev.maple.cli.drawing.Pen.Style;
import dev.maple.cli.drawing.PicturePen;
import dev.maple.cli.drawing.PngFile;
import dev.maple.cli.report.models.ModelResult.Model;
import java.awt.Font;
import java.util.List;

/** Predicted ONNX files as one picture. */
final class ModelPicture {
  private static final int WIDTH = 680;
  private static final int MARGIN = 28;
  private static final int HEAD = 106;
  private static final int KEY = 30;
  private static final int TITLE = 34;
  private static final int LINE = 18;

  /** Networks whose classes are drawn; the page has all. */
  private static final int MOST = 8;

  private ModelPicture() {}

  /**
   * Draws the result; no window is opened.
   *
   * @return a PNG file
   * @throws IllegalStateException if this Java cannot draw text; says the remedy
   */
  static byte[] of(ModelResult result) {
    List<Model> shown = result.models().subList(0, Math.min(MOST, result.models().size()));
    int overview = ModelCharts.overviewHeight(result.models());
    int classes =
        shown.stream()
            .mapToInt(m -> TITLE + ModelCharts.classesHeight(m) + LINE * m.time().warnings().size())
            .sum();
    int inner = WIDTH - 2 * MARGIN;
    return PngFile.draw(
        WIDTH,
        HEAD + overview + KEY + classes + MARGIN,
        graphics -> {
          PicturePen pen = new PicturePen(graphics);
          head(result, pen);
          graphics.translate(MARGIN, HEAD);
          ModelCharts.overview(result.models(), pen, inner);
          graphics.translate(0, overview);
          key(pen);
          graphics.translate(0, KEY);
          for (Model m : shown) {
            Font bold = PicturePen.font(Font.BOLD, 12.5f);
            String title =
                m.refused()
                    ? m.name() + ": " + ModelText.refusal(m)
                    : "Where the time of " + m.name() + " goes";
            pen.text(bold, INK, 0, 22, Anchor.START, pen.fitting(bold, title, inner));
            graphics.translate(0, TITLE);
            ModelCharts.classes(m, pen, inner);
            graphics.translate(0, ModelCharts.classesHeight(m));
            Font plain = PicturePen.font(Font.PLAIN, 11.5f);
            for (String warning : m.time().warnings()) {
              String text = pen.fitting(plain, "Warning: " + warning, inner);
              pen.text(plain, MAPLE, 0, 14, Anchor.START, text);
              graphics.translate(0, LINE);
            }
          }
        });
  }

  private static void head(ModelResult result, PicturePen pen) {
    Font small = PicturePen.font(Font.PLAIN, 12.5f);
    Font large = PicturePen.font(Font.BOLD, 20);
    int inner = WIDTH - 2 * MARGIN;
    pen.text(
        PicturePen.font(Font.BOLD, 13),
        MAPLE,
        MARGIN,
        38,
        Anchor.START,
        "Maple \u00b7 ONNX files on " + result.target());
    pen.text(large, INK, MARGIN, 67, Anchor.START, pen.fitting(large, result.headline(), inner));
    String machine =
        "from "
            + result.samples().size()
            + " other networks measured on "
            + result.machine()
            + "; "
            + result.software();
    pen.text(small, QUIET, MARGIN, 90, Anchor.START, pen.fitting(small, machine, inner));
  }

  private static void key(PicturePen pen) {
    pen.line(Style.INTERVAL, 2, 12, 22, 12);
    pen.dot(12, 12, "");
    double x = pen.legend(30, 16, "predicted, with its 90 % interval");
    pen.cross(x, 12, "");
    pen.legend(x + 10, 16, "measured afterwards");
  }
}
