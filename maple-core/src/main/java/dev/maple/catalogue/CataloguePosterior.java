package dev.maple.catalogue;

import dev.maple.numeric.Vectors;
import java.util.Arrays;

/**
 * What a {@link CatalogueProcess} expects of an architecture once samples are seen.
 *
 * @param weights of the constant and of each pool device's logarithms
 * @param within covariance of the weights within the components, row by row, over the logarithms
 *     less their mean
 * @param between the same between them, over the logarithms themselves
 * @param noiseVariance of a measurement's logarithm
 */
record CataloguePosterior(
    double[] weights, double[] within, double[] between, double noiseVariance) {

  /**
   * The expected logarithm.
   *
   * @param logs logarithms of what the architecture takes on each device of the pool
   */
  double logValue(double[] logs) {
    return Vectors.dot(weights, withConstant(logs, 0));
  }

  /**
   * Both.
   *
   * @param logs logarithms of what the architecture takes on each device of the pool
   */
  LogPrediction predict(double[] logs) {
    return new LogPrediction(logValue(logs), logVariance(logs));
  }

  /**
   * The variance of a measurement's logarithm.
   *
   * @param logs logarithms of what the architecture takes on each device of the pool
   */
  double logVariance(double[] logs) {
    double explained = form(within, centred(logs)) + form(between, withConstant(logs, 0));
    return Math.max(0, explained) + noiseVariance;
  }

  /** The constant and the logarithms less their mean. */
  static double[] centred(double[] logs) {
    return withConstant(logs, Arrays.stream(logs).average().orElseThrow());
  }

  private static double[] withConstant(double[] logs, double less) {
    double[] row = new double[logs.length + 1];
    row[0] = 1;
    for (int d = 0; d < logs.length; d++) {
      row[d + 1] = logs[d] - less;
    }
    return row;
  }

  private static double form(double[] matrix, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        sum += x[i] * matrix[i * x.length + j] * x[j];
      }
    }
    return sum;
  }
}
