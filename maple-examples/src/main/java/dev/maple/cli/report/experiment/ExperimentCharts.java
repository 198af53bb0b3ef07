package dev.maple.cli.report.experiment;

import dev.maple.cli.drawing.Axis;
import dev.maple.cli.drawing.Chart;
import dev.maple.cli.drawing.Pen;
import dev.maple.cli.drawing.Pen.Style;
import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The charts of the report: what they show, whatever they are drawn with. */
final class ExperimentCharts {
  private static final double LARGEST_ERROR = 0.5;

  private ExperimentCharts() {}

  /** Predicted against measured, with intervals and a band of 10 %. */
  static Chart predictedAgainstMeasured(ExperimentResult result, Pen pen, int width, int height) {
    List<Check> checks = result.checks();
    double low = checks.stream().mapToDouble(ExperimentCharts::least).min().orElseThrow();
    double high = checks.stream().mapToDouble(ExperimentCharts::most).max().orElseThrow();
    Axis x = Axis.log("measured, ms", low, high);
    Axis y = Axis.log("predicted, ms", low, high);
    Chart chart = new Chart(pen, width, height, x, y);
    // With corners where the band leaves the frame, so that its edges stay parallel.
    double[] corners = {x.low(), x.low() / 0.9, x.high() / 1.1, x.high()};
    chart.band(corners, times(0.9, corners), times(1.1, corners));
    chart.line(Style.IDEAL, x.low(), x.low(), x.high(), x.high());
    checks.forEach(c -> chart.cross(c.measuredMillis(), c.flopsMillis(), flopsTitle(c)));
    checks.forEach(
        c ->
            chart.line(
                Style.INTERVAL,
                c.measuredMillis(),
                c.lowMillis(),
                c.measuredMillis(),
                c.highMillis()));
    checks.forEach(c -> chart.dot(c.measuredMillis(), c.predictedMillis(), title(c)));
    return chart;
  }

  /** The error of each network over its latency. */
  static Chart errors(ExperimentResult result, Pen pen, int width, int height) {
    List<Check> checks = result.checks();
    Axis x =
        Axis.log(
            "measured, ms",
            checks.stream().mapToDouble(Check::measuredMillis).min().orElseThrow(),
            checks.stream().mapToDouble(Check::measuredMillis).max().orElseThrow());
    double largest = 0.25;
    for (Check c : checks) {
      largest = Math.max(largest, Math.max(Math.abs(c.error()), Math.abs(c.flopsError())) + 0.02);
    }
    largest = Math.min(LARGEST_ERROR, largest);
    List<Double> ticks =
        largest > 0.3 ? List.of(-40., -20., 0., 20., 40.) : List.of(-20., -10., 0., 10., 20.);
    Axis y = new Axis("error", -100 * largest, 100 * largest, Axis.Scale.DIFFERENCE, ticks, " %");
    Chart chart = new Chart(pen, width, height, x, y);
    chart.band(new double[] {x.low(), x.high()}, new double[] {-10, -10}, new double[] {10, 10});
    chart.line(Style.IDEAL, x.low(), 0, x.high(), 0);
    checks.forEach(c -> chart.cross(c.measuredMillis(), 100 * c.flopsError(), flopsTitle(c)));
    checks.forEach(
        c ->
            chart.line(
                Style.INTERVAL,
                c.measuredMillis(),
                100 * (c.lowMillis() / c.measuredMillis() - 1),
                c.measuredMillis(),
                100 * (c.highMillis() / c.measuredMillis() - 1)));
    checks.forEach(c -> chart.dot(c.measuredMillis(), 100 * c.error(), title(c)));
    return chart;
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }

  private static double least(Check c) {
    return Math.min(Math.min(c.measuredMillis(), c.flopsMillis()), c.lowMillis());
  }

  private static double most(Check c) {
    return Math.max(Math.max(c.measuredMillis(), c.flopsMillis()), c.highMillis());
  }

  private static String title(Check c) {
    return String.format(
        Locale.ROOT,
        "%s\nmeasured %.3f ms, predicted %.3f ms (%s)\n90 %% interval %.3f to %.3f ms",
        ExperimentText.cell(c.cell()),
        c.measuredMillis(),
        c.predictedMillis(),
        SignedPercent.of(c.error()).strip(),
        c.lowMillis(),
        c.highMillis());
  }

  private static String flopsTitle(Check c) {
    return String.format(
        Locale.ROOT,
        "%s\nmeasured %.3f ms, by FLOPs %.3f ms (%s)",
        ExperimentText.cell(c.cell()),
        c.measuredMillis(),
        c.flopsMillis(),
        SignedPercent.of(c.flopsError()).strip());
  }
}
