package dev.maple.cli.benchmark;

import dev.maple.evaluation.Score;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A block a number of samples; in it a group a target, and one for the mean over the targets; in it
 * a row a method, with the mean over the seeds.
 */
final class ScoreTable implements ScoreWriter {
  /** What stands in the target's column for the mean over all targets. */
  private static final String MEAN = "mean";

  private final PrintWriter out;
  private final Map<Integer, Map<String, Map<String, List<Score>>>> blocks = new LinkedHashMap<>();

  ScoreTable(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void add(Score score) {
    blocks
        .computeIfAbsent(score.samples(), samples -> new LinkedHashMap<>())
        .computeIfAbsent(score.target(), target -> new LinkedHashMap<>())
        .computeIfAbsent(score.method(), method -> new ArrayList<>())
        .add(score);
  }

  @Override
  public void finish() {
    blocks.forEach(this::print);
    out.flush();
  }

  private void print(int samples, Map<String, Map<String, List<Score>>> targets) {
    out.printf(
        "%n%s%n%-16s%-15s", samples == 1 ? "1 sample" : samples + " samples", "target", "method");
    METRICS.forEach(metric -> out.printf("%11s", metric));
    out.println();
    Map<String, List<double[]>> means = new LinkedHashMap<>();
    targets.forEach(
        (target, methods) ->
            methods.forEach(
                (method, scores) -> {
                  double[] mean = mean(scores.stream().map(ScoreWriter::metrics).toList());
                  print(target, method, mean);
                  means.computeIfAbsent(method, name -> new ArrayList<>()).add(mean);
                }));
    means.forEach((method, rows) -> print(MEAN, method, mean(rows)));
  }

  private void print(String target, String method, double[] metrics) {
    out.printf("%-16s%-15s", target, method);
    for (double metric : metrics) {
      out.print(
          Double.isNaN(metric) ? "          -" : String.format(Locale.ROOT, "%11.3f", metric));
    }
    out.println();
  }

  private static double[] mean(Collection<double[]> rows) {
    double[] mean = new double[METRICS.size()];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }
}
