package dev.maple.evaluation;

import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How well predictions match measurements. Shares and correlations, so no unit.
 *
 * @param within1 share of architectures with {@code |predicted - measured| <= 0.01 * measured}
 * @param within5 the same share for 5 %
 * @param within10 the same share for 10 %
 * @param spearman Spearman's rank correlation, ties averaged; NaN if either side is constant
 * @param kendall Kendall's tau-b; NaN if either side is constant
 * @param mape mean absolute error relative to the measurement
 */
public record Accuracy(
    double within1, double within5, double within10, double spearman, double kendall, double mape) {

  /**
   * Compares predictions with measurements.
   *
   * @param measured what was measured, positive
   * @param predicted what was predicted, in the same unit and order
   * @return the metrics
   * @throws IllegalArgumentException if the lengths differ, there are fewer than two pairs, or a
   *     value is not finite and positive
   */
  public static Accuracy of(double[] measured, double[] predicted) {
    int n = measured.length;
    if (n < 2 || predicted.length != n) {
      throw new IllegalArgumentException(
          "measured and predicted need the same length, at least 2; were "
              + n
              + " and "
              + predicted.length);
    }
    double[] error = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (!(measured[i] > 0 && measured[i] < Double.POSITIVE_INFINITY)
          || !(predicted[i] > 0 && predicted[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "values must be finite and positive; pair "
                + i
                + " is "
                + measured[i]
                + ", "
                + predicted[i]);
      }
      error[i] = Math.abs(predicted[i] - measured[i]) / measured[i];
      sum += error[i];
    }
    return new Accuracy(
        shareUpTo(error, 0.01),
        shareUpTo(error, 0.05),
        shareUpTo(error, 0.10),
        new SpearmansCorrelation().correlation(measured, predicted),
        new KendallsCorrelation().correlation(measured, predicted),
        sum / n);
  }

  private static double shareUpTo(double[] errors, double limit) {
    int inside = 0;
    for (double error : errors) {
      if (error <= limit) {
        inside++;
      }
    }
    return (double) inside / errors.length;
  }
}
