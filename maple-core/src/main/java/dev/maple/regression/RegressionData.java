package dev.maple.regression;

import java.util.Arrays;

/**
 * Rows to learn from. The arrays are not copied: whoever hands them over leaves them alone.
 *
 * @param features a row a case, all of the same length
 * @param targets what to predict, one a row
 * @param weights how much each row counts, not negative
 */
public record RegressionData(double[][] features, double[] targets, double[] weights) {

  /**
   * Checks the shapes and values.
   *
   * @throws IllegalArgumentException if there are no rows, the shapes disagree, a value is not
   *     finite, a weight is negative, or all weights are 0
   */
  public RegressionData {
    int rows = features.length;
    if (rows == 0 || targets.length != rows || weights.length != rows) {
      throw new IllegalArgumentException(
          "features, targets and weights need the same number of rows, at least 1; were "
              + rows
              + ", "
              + targets.length
              + ", "
              + weights.length);
    }
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      if (features[i].length != features[0].length) {
        throw new IllegalArgumentException(
            "row " + i + " has " + features[i].length + " features, row 0 " + features[0].length);
      }
      if (!Arrays.stream(features[i]).allMatch(Double::isFinite) || !Double.isFinite(targets[i])) {
        throw new IllegalArgumentException("row " + i + " holds a value that is not finite");
      }
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights must be finite and not negative, row " + i + " has " + weights[i]);
      }
      sum += weights[i];
    }
    if (sum == 0) {
      throw new IllegalArgumentException("all weights are 0");
    }
  }

  /**
   * Rows that count alike.
   *
   * @param features a row a case, all of the same length
   * @param targets what to predict, one a row
   * @return the data, each weight 1
   * @throws IllegalArgumentException if there are no rows, the shapes disagree or a value is not
   *     finite
   */
  public static RegressionData of(double[][] features, double[] targets) {
    double[] ones = new double[targets.length];
    Arrays.fill(ones, 1);
    return new RegressionData(features, targets, ones);
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  public int rows() {
    return features.length;
  }

  /**
   * The number of features a row.
   *
   * @return the length of each row
   */
  public int columns() {
    return features[0].length;
  }
}
