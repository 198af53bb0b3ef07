package dev.maple.cli.benchmark;

import dev.maple.evaluation.Score;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A row a score. A correlation with a constant prediction is {@code NaN}. */
final class ScoreCsv implements ScoreWriter {
  private final PrintWriter out;

  ScoreCsv(PrintWriter out) {
    this.out = out;
    out.println("method,target,samples,seed," + String.join(",", METRICS));
  }

  @Override
  public void add(Score score) {
    String metrics =
        Arrays.stream(ScoreWriter.metrics(score))
            .mapToObj(metric -> String.format(Locale.ROOT, "%.6f", metric))
            .collect(Collectors.joining(","));
    out.printf(
        Locale.ROOT,
        "%s,%s,%d,%d,%s%n",
        score.method(),
        score.target(),
        score.samples(),
        score.seed(),
        metrics);
    out.flush();
  }

  @Override
  public void finish() {
    out.flush();
  }
}
