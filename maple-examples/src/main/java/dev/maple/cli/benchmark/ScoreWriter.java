package dev.maple.cli.benchmark;

import dev.maple.evaluation.Score;
import java.util.List;

/** Writes scores as they come. */
sealed interface ScoreWriter permits ScoreCsv, ScoreTable {

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
