package dev.maple.examples;

import dev.maple.evaluation.Score;
import java.io.PrintWriter;
import java.util.List;

/** Writes scores as they come. */
sealed interface ScoreWriter permits ScoreCsv, ScoreTable {

  /** The forms that scores can be written in. */
  enum Format {
    /** For people: means over the seeds, a block a number of samples, at the end. */
    TABLE,
    /** For programs: a row a score, as soon as it is known. */
    CSV
  }

  /** The names of {@link #metrics}. */
  List<String> METRICS =
      List.of(
          "within1",
          "within5",
          "within10",
          "spearman",
          "kendall",
          "mape",
          "coverage90",
          "adapt_ms");

  static ScoreWriter of(Format format, PrintWriter out) {
    return switch (format) {
      case TABLE -> new ScoreTable(out);
      case CSV -> new ScoreCsv(out);
    };
  }

  static double[] metrics(Score score) {
    var accuracy = score.accuracy();
    return new double[] {
      accuracy.within1(),
      accuracy.within5(),
      accuracy.within10(),
      accuracy.spearman(),
      accuracy.kendall(),
      accuracy.mape(),
      score.coverage90(),
      score.adaptMillis()
    };
  }

  void add(Score score);

  /** Called once, after the last score. */
  void finish();
}
