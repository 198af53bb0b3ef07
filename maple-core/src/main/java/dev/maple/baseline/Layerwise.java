package dev.maple.baseline;

import dev.maple.architecture.FeatureLayout;
import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import dev.maple.regression.NonNegativeLeastSquares;

/**
 * A sum of operator latencies: non-negative weights of the finest group's features and a constant,
 * by least squares of the relative error.
 */
final class Layerwise {
  private static final NonNegativeLeastSquares SOLVER = new NonNegativeLeastSquares(0, 0, 200);

  private Layerwise() {}

  /**
   * Sums operators to come near a given surface.
   *
   * @param target what to come near, over scaled rows
   * @param reference plain rows of features
   */
  static LinearCost near(
      LinearCost target, FeatureScaling scaling, FeatureLayout layout, double[][] reference) {
    int first = layout.offset(layout.groups().size() - 1);
    int operators = layout.size() - first;
    double[][] columns = new double[operators + 1][reference.length];
    for (int i = 0; i < reference.length; i++) {
      double value = target.value(scaling.apply(reference[i]));
      columns[operators][i] = 1 / value;
      for (int j = 0; j < operators; j++) {
        columns[j][i] = reference[i][first + j] / value;
      }
    }
    double[] ones = Vectors.ones(reference.length);
    double[] weights = SOLVER.solve(columns, ones, ones);
    double[] scaled = new double[scaling.size()];
    scaled[0] = weights[operators];
    for (int j = 0; j < operators; j++) {
      Vectors.add(scaled, weights[j], scaling.weightsOf(first + j));
    }
    return LinearCost.of(scaled, DeviceModel.FLOOR);
  }
}
