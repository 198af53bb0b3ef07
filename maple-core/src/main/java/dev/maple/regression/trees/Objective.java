package dev.maple.regression.trees;

import dev.maple.numeric.Vectors;

/** The mathematics of a {@link Loss}. Squared error is Huber's loss without a threshold. */
record Objective(Loss loss) {

  /** Where boosting starts: the mean, or for Huber's loss the median. */
  double start(double[] targets, double[] weights) {
    return loss instanceof Loss.Huber
        ? WeightedValues.of(targets, weights).quantile(0.5)
        : Vectors.mean(targets, weights);
  }

  /** The residual beyond which a row pulls no harder. */
  double threshold(double[] residuals, double[] weights) {
    if (loss instanceof Loss.Huber huber) {
      double[] sizes = new double[residuals.length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(residuals[i]);
      }
      return WeightedValues.of(sizes, weights).quantile(huber.quantile());
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The mean squared residual, or for Huber's loss the mean absolute one, which has no threshold.
   */
  double score(double[] targets, double[] predictions, double[] weights) {
    double[] sizes = new double[targets.length];
    for (int i = 0; i < sizes.length; i++) {
      double residual = targets[i] - predictions[i];
      sizes[i] = loss instanceof Loss.Huber ? Math.abs(residual) : residual * residual;
    }
    return Vectors.mean(sizes, weights);
  }
}
