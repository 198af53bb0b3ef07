package dev.maple.regression;

import dev.maple.numeric.Vectors;

/**
 * Rows to learn from: features, a target and a weight each. The arrays are kept as they are given
 * and are shown as they are kept, for learning reads them in place: whoever hands them over or asks
 * for them leaves them alone. Then it is immutable and thread-safe.
 *
 * <p>A weight is a number of repetitions: a row of weight 2 teaches what the row given twice would
 * teach, a row of weight 0 teaches nothing. So what a learner weighs against the rows, a penalty or
 * the least size of a leaf, is weighed against the sum of the weights.
 */
public final class RegressionData {
  private final double[][] features;
  private final double[] targets;
  private final double[] weights;

  private RegressionData(double[][] features, double[] targets, double[] weights) {
    this.features = features;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Rows of which some may count more than others.
   *
   * @param features a row a case, all of the same length, which may be 0
   * @param targets what to predict, one a row
   * @param weights how often each row counts, not negative, not all 0
   * @return the data
   * @throws IllegalArgumentException if there are no rows, the shapes disagree, a value is not
   *     finite, a weight is negative, or the weights' sum is 0 or not finite
   */
  public static RegressionData of(double[][] features, double[] targets, double[] weights) {
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
      for (int j = 0; j < features[i].length; j++) {
        if (!Double.isFinite(features[i][j])) {
          throw new IllegalArgumentException(
              "features must be finite, row " + i + " has " + features[i][j] + " at index " + j);
        }
      }
      if (!Double.isFinite(targets[i])) {
        throw new IllegalArgumentException(
            "targets must be finite, row " + i + " has " + targets[i]);
      }
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights must be finite and not negative, row " + i + " has " + weights[i]);
      }
      sum += weights[i];
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weights must have a positive, finite sum, was " + sum);
    }
    return new RegressionData(features, targets, weights);
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
    return of(features, targets, Vectors.ones(targets.length));
  }

  /**
   * The rows' features.
   *
   * @return a row a case; the caller leaves them alone
   */
  public double[][] features() {
    return features;
  }

  /**
   * What to predict.
   *
   * @return a target a row; the caller leaves them alone
   */
  public double[] targets() {
    return targets;
  }

  /**
   * How often each row counts.
   *
   * @return a weight a row; the caller leaves them alone
   */
  public double[] weights() {
    return weights;
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

  /** The weighted mean of the targets. */
  double meanTarget() {
    return Vectors.mean(targets, weights);
  }

  /**
   * Checks a row to predict for, as {@link RegressionModel#predict} promises.
   *
   * @param row the row
   * @param columns how many values it must have
   * @throws IllegalArgumentException if it has another number of values, or one is not finite
   */
  public static void checkRow(double[] row, int columns) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "features must have " + columns + " values as the rows learned from, has " + row.length);
    }
    for (int j = 0; j < columns; j++) {
      if (!Double.isFinite(row[j])) {
        throw new IllegalArgumentException(
            "features must be finite, has " + row[j] + " at index " + j);
      }
    }
  }
}
