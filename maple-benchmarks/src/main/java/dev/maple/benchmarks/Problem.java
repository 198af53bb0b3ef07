package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;

/** Rows to learn from and others to be judged on. */
public record Problem(RegressionData train, double[][] testFeatures, double[] testTargets) {

  /** A data set, of which each seed gives another draw. */
  public interface Source {
    Problem draw(long seed);
  }

  double testRmse(double[] predictions) {
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      double error = predictions[i] - testTargets[i];
      sum += error * error;
    }
    return Math.sqrt(sum / predictions.length);
  }
}
