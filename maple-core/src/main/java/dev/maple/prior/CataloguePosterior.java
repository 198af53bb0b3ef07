package dev.maple.prior;

import dev.maple.regression.Vectors;
import java.util.Arrays;

/**
 * What a {@link CatalogueProcess} expects of an architecture once samples are seen.
 *
 * @param weights of the constant and of each pool device's logarithms
 * @param within covariance of the weights within the components, row by row, over the logarithms
 *     less their mean
 * @param between the same between them, over the logarithms themselves
 * @param noiseVariance of a measurement's logarithm
 * @param logEvidence as {@link PosteriorMixture#logEvidence}
 */
record CataloguePosterior(
    double[] weights, double[] within, double[] between, double noiseVariance, double logEvidence) {

  /**
   * The expected logarithm.
   *
   * @param logs logarithms of what the architecture takes on each device of the pool
   */
  double logValue(double[] logs) {
    double sum = weights[0];
    for (int d = 0; d < logs.length; d++) {
      sum += weights[d + 1] * logs[d];
    }
    return sum;
  }

  /**
   * The variance of a measurement's logarithm.
   *
   * @param logs logarithms of what the architecture takes on each device of the pool
   */
  double logVariance(double[] logs) {
    double[] plain = new double[logs.length + 1];
    plain[0] = 1;
    System.arraycopy(logs, 0, plain, 1, logs.length);
    return Math.max(0, form(within, centred(logs)) + form(between, plain)) + noiseVariance;
  }

  /** The constant and the logarithms less their mean. */
  static double[] centred(double[] logs) {
    double mean = Arrays.stream(logs).average().orElseThrow();
    double[] centred = new double[logs.length + 1];
    centred[0] = 1;
    for (int d = 0; d < logs.length; d++) {
      centred[d + 1] = logs[d] - mean;
    }
    return centred;
  }

  private static double form(double[] matrix, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * Vectors.dot(Arrays.copyOfRange(matrix, i * x.length, (i + 1) * x.length), x);
    }
    return sum;
  }
}
