package dev.maple.regression.trees;

import java.util.Arrays;

/**
 * The distinct values of a column, ascending, and the weight of each. So a row of weight 2 and the
 * row given twice look alike.
 */
record WeightedValues(double[] values, double[] weights) {

  /** Of a column whose {@link SortedOrder} is known. */
  static WeightedValues of(double[] column, double[] columnWeights, int[] order) {
    double[] values = new double[column.length];
    double[] weights = new double[column.length];
    int distinct = 0;
    for (int row : order) {
      double value = column[row] + 0.0; // makes 0.0 of -0.0, which would count as another value
      if (distinct == 0 || value != values[distinct - 1]) {
        values[distinct++] = value;
      }
      weights[distinct - 1] += columnWeights[row];
    }
    return new WeightedValues(Arrays.copyOf(values, distinct), Arrays.copyOf(weights, distinct));
  }

  /**
   * Cuts the values into bins: one a value where there are few enough, else of about equal weight,
   * a heavy value in a bin of its own.
   *
   * @return the greatest number that falls into each bin but the last, ascending
   */
  double[] cuts(int maxBins) {
    int distinct = values.length;
    double[] cuts = new double[Math.min(distinct, maxBins) - 1];
    double rest = Arrays.stream(weights).sum();
    double inBin = 0;
    int used = 0;
    for (int i = 0; i + 1 < distinct && used < cuts.length; i++) {
      inBin += weights[i];
      int binsLeft = cuts.length + 1 - used;
      boolean valuesRunOut = distinct - 1 - i <= cuts.length - used;
      if (valuesRunOut || inBin + weights[i + 1] / 2 >= rest / binsLeft) {
        cuts[used++] = between(values[i], values[i + 1]);
        rest -= inBin;
        inBin = 0;
      }
    }
    return Arrays.copyOf(cuts, used);
  }

  /** About the middle of a and b, and always at least a and under b. */
  private static double between(double a, double b) {
    double middle = a / 2 + b / 2;
    return middle >= a && middle < b ? middle : a;
  }
}
