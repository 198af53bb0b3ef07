package dev.maple.cli.report.experiment;

import static dev.maple.cli.drawing.PicturePen.INK;
import static dev.maple.cli.drawing.PicturePen.MAPLE;
import static dev.maple.cli.drawing.PicturePen.QUIET;

import dev.maple.cli.drawing.Pen.Anchor;
import dev.maple.cli.drawing.Pen.Style;
import dev.maple.cli.drawing.PicturePen;
import dev.maple.cli.drawing.PngFile;
import dev.maple.cli.report.SignedPercent;
import dev.maple.evaluation.Accuracy;
import java.awt.Font;
import java.util.Locale;

/** The result as one picture: the headline figures over predicted against measured. */
final class ExperimentPicture {
  static final int WIDTH = 640;
  static final int HEIGHT = 780;
  static final int CHART_TOP = 178;
  static final int CHART_HEIGHT = 540;
  static final int MARGIN = 28;

  private final PicturePen pen;
  private final ExperimentResult result;

  private ExperimentPicture(PicturePen pen, ExperimentResult result) {
    this.pen = pen;
    this.result = result;
  }

  /**
   * Draws the result; no window is opened.
   *
   * @return a PNG file
   * @throws IllegalStateException if this Java cannot draw text; says the remedy
   */
  static byte[] of(ExperimentResult result) {
    return PngFile.draw(
        WIDTH,
        HEIGHT,
        graphics -> {
          ExperimentPicture report = new ExperimentPicture(new PicturePen(graphics), result);
          report.head();
          report.figures();
          report.foot();
          graphics.translate(MARGIN, CHART_TOP);
          ExperimentCharts.predictedAgainstMeasured(
              result, report.pen, WIDTH - 2 * MARGIN, CHART_HEIGHT);
        });
  }

  private void head() {
    Experiment experiment = result.experiment();
    Font small = PicturePen.font(Font.PLAIN, 12.5f);
    pen.text(
        PicturePen.font(Font.BOLD, 13),
        MAPLE,
        MARGIN,
        38,
        Anchor.START,
        "Maple \u00b7 " + experiment.target() + ", " + experiment.targetDescription());
    pen.text(
        PicturePen.font(Font.BOLD, 23),
        INK,
        MARGIN,
        69,
        Anchor.START,
        String.format(
            "%s of %s unseen networks within 10 %%", result.within(0.10), result.checks().size()));
    String machine =
        String.format(
            "from %s on %s; %s",
            ExperimentText.measured(experiment),
            experiment.machine().processor(),
            experiment.software());
    pen.text(
        small, QUIET, MARGIN, 92, Anchor.START, pen.fitting(small, machine, WIDTH - 2 * MARGIN));
  }

  /** Four figures in a row, each with that of the FLOPs below. */
  private void figures() {
    Accuracy maple = result.accuracy();
    Accuracy flops = result.flopsAccuracy();
    figure(
        0,
        text("%.0f %%", 100 * maple.within5()),
        "within 5 %",
        text("%.0f %%", 100 * flops.within5()));
    figure(
        1, text("%.1f %%", 100 * maple.mape()), "mean error", text("%.1f %%", 100 * flops.mape()));
    figure(2, text("%.3f", maple.spearman()), "Spearman", text("%.3f", flops.spearman()));
    figure(3, result.covered() + " of " + result.checks().size(), "in the 90 % intervals", "");
  }

  private void figure(int column, String value, String name, String byFlops) {
    double x = MARGIN + column * (WIDTH - 2.0 * MARGIN) / 4;
    Font small = PicturePen.font(Font.PLAIN, 11.5f);
    pen.text(PicturePen.font(Font.BOLD, 20), INK, x, 130, Anchor.START, value);
    pen.text(small, QUIET, x, 148, Anchor.START, name);
    if (!byFlops.isEmpty()) {
      pen.text(small, QUIET, x, 164, Anchor.START, "by FLOPs " + byFlops);
    }
  }

  /** The key, in one line below the chart. */
  private void foot() {
    double y = CHART_TOP + CHART_HEIGHT + 26;
    double x = MARGIN + 6;
    pen.line(Style.INTERVAL, x, y - 11, x, y + 3);
    pen.dot(x, y - 4, "");
    x = pen.legend(x + 10, y, "Maple, with its 90 % interval");
    pen.cross(x, y - 4, "");
    x = pen.legend(x + 10, y, "a line through the FLOPs");
    pen.swatch(x, y);
    pen.legend(x + 16, y, "within 10 %");
  }

  private static String text(String format, double value) {
    return SignedPercent.withMinus(String.format(Locale.ROOT, format, value));
  }
}
