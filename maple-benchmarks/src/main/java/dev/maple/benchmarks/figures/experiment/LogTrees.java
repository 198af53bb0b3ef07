package dev.maple.benchmarks.figures.experiment;

import dev.maple.regression.RegressionData;
import dev.maple.regression.trees.BoostedTrees;
import java.util.Arrays;

/** Boosted trees of the logarithm. */
final class LogTrees {
  private static final BoostedTrees TREES = BoostedTrees.withDefaults().withTrees(200);

  private LogTrees() {}

  /** What trees fitted to positive values predict of other rows. */
  static double[] predict(double[][] features, double[] values, double[][] others) {
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double[] predicted = TREES.fit(RegressionData.of(features, logs)).predictAll(others);
    return Arrays.stream(predicted).map(Math::exp).toArray();
  }
}
