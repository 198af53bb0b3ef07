package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import dev.maple.regression.Vectors;

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
    int k = samples.count();
    double[] level = new double[k];
    double[] logs = new double[k];
    for (int i = 0; i < k; i++) {
      level[i] = mean.cost().value(samples.rows()[i]);
      logs[i] = Math.log(samples.values()[i] / level[i]);
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
