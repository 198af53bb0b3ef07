package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.PriorMean;

/**
 * The samples relative to a mean.
 *
 * @param level the mean at the samples
 * @param logScale logarithm of the scale
 * @param values the relative samples
 * @param logJacobian logarithm of the determinant of their Jacobian in the measured values
 */
record RelativeSamples(double[] level, double logScale, double[] values, double logJacobian) {
  static RelativeSamples of(PriorMean mean, Measurements samples) {
    return of(levels(mean, samples.rows()), samples.values());
  }

  /** A mean at some rows. */
  static double[] levels(PriorMean mean, double[][] rows) {
    double[] levels = new double[rows.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = mean.cost().value(rows[i]);
    }
    return levels;
  }

  /**
   * Samples relative to a mean.
   *
   * @param level the mean at the samples
   * @param measured their values
   */
  static RelativeSamples of(double[] level, double[] measured) {
    int k = level.length;
    double[] logs = new double[k];
    for (int i = 0; i < k; i++) {
      logs[i] = Math.log(measured[i] / level[i]);
    }
    double logScale = Vectors.median(logs);
    double[] values = new double[k];
    double logJacobian = 0;
    for (int i = 0; i < k; i++) {
      values[i] = Math.exp(logs[i] - logScale) - 1;
      logJacobian -= logScale + Math.log(level[i]);
    }
    return new RelativeSamples(level, logScale, values, logJacobian);
  }

  double scale() {
    return Math.exp(logScale);
  }
}
