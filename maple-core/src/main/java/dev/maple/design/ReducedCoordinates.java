package dev.maple.design;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The few coordinates in which candidates differ: the features that vary among them and, for each
 * mean that the floor raises somewhere, by how much it does. The covariance of the candidates'
 * values, relative to their mean, is {@code Z M Z'} with {@link #rows Z} and {@link #matrix M}.
 */
final class ReducedCoordinates {
  private final CostSpread spread;
  private final double[][] features;

  /** What each candidate costs by each mean, without the floor. */
  private final double[][] levels;

  /** The features that vary. */
  private final int[] varying;

  /** The means that the floor raises. */
  private final int[] raised;

  /**
   * Finds the coordinates.
   *
   * @param features a standardised row a candidate
   * @param levels the product of each row with each of the spread's costs
   */
  ReducedCoordinates(CostSpread spread, double[][] features, double[][] levels) {
    this.spread = spread;
    this.features = features;
    this.levels = levels;
    varying =
        IntStream.range(0, spread.diagonal().length)
            .filter(j -> Arrays.stream(features).anyMatch(row -> row[j] != 0))
            .toArray();
    raised =
        IntStream.range(0, spread.costs().length)
            .filter(h -> Arrays.stream(levels).anyMatch(level -> level[h] < spread.floor()))
            .toArray();
  }

  /** How many there are. */
  int width() {
    return varying.length + raised.length;
  }

  /** {@code Z}: the coordinates of each candidate over its expected cost, row by row. */
  double[] rows() {
    double[] rows = new double[features.length * width()];
    double[] weights = spread.weights();
    double floor = spread.floor();
    int at = 0;
    for (int i = 0; i < features.length; i++) {
      double mean = 0;
      for (int h = 0; h < weights.length; h++) {
        mean += weights[h] * Math.max(levels[i][h], floor);
      }
      for (int j : varying) {
        rows[at++] = features[i][j] / mean;
      }
      for (int h : raised) {
        rows[at++] = Math.max(floor - levels[i][h], 0) / mean;
      }
    }
    return rows;
  }

  /** {@code M}: the second moments of a device's weights on the coordinates, row by row. */
  double[] matrix() {
    int width = width();
    double[][] means = new double[spread.costs().length][];
    double[] mean = new double[width];
    for (int h = 0; h < means.length; h++) {
      means[h] = reduced(spread.costs()[h]);
      for (int r = 0; r < raised.length; r++) {
        means[h][varying.length + r] = raised[r] == h ? 1 : 0;
      }
      Vectors.add(mean, spread.weights()[h], means[h]);
    }
    double[] matrix = new double[width * width];
    Vectors.addOuter(matrix, 1, mean);
    for (int h = 0; h < means.length; h++) {
      Vectors.add(means[h], -1, mean);
      Vectors.addOuter(matrix, spread.weights()[h], means[h]);
    }
    for (double[] deviation : spread.deviations()) {
      Vectors.addOuter(matrix, 1, reduced(deviation));
    }
    for (int j = 0; j < varying.length; j++) {
      matrix[j * width + j] += spread.diagonal()[varying[j]];
    }
    return matrix;
  }

  /** A weight vector on the features that vary, 0 on what the floor raises. */
  private double[] reduced(double[] weights) {
    double[] some = new double[width()];
    for (int j = 0; j < varying.length; j++) {
      some[j] = weights[varying[j]];
    }
    return some;
  }
}
