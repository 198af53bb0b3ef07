package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import dev.maple.regression.Vectors;
import java.util.Arrays;

/**
 * A sum of operator latencies: non-negative weights of the finest group's features and a constant,
 * by least squares of the relative error, one coordinate after another.
 */
final class Layerwise {
  private static final int SWEEPS = 200;

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
    double[] weights = new double[operators + 1];
    double[][] columns = new double[operators + 1][reference.length];
    double[] residual = new double[reference.length];
    Arrays.fill(residual, 1);
    for (int i = 0; i < reference.length; i++) {
      double value = target.value(scaling.apply(reference[i]));
      columns[operators][i] = 1 / value;
      for (int j = 0; j < operators; j++) {
        columns[j][i] = reference[i][first + j] / value;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int j = 0; j <= operators; j++) {
        double square = Vectors.dot(columns[j], columns[j]);
        if (square > 0) {
          double step = Vectors.dot(columns[j], residual) / square;
          double next = Math.max(0, weights[j] + step);
          Vectors.add(residual, weights[j] - next, columns[j]);
          weights[j] = next;
        }
      }
    }
    double[] scaled = new double[scaling.size()];
    scaled[0] = weights[operators];
    for (int j = 0; j < operators; j++) {
      Vectors.add(scaled, weights[j], scaling.weightsOf(first + j));
    }
    return LinearCost.of(scaled, DeviceModel.FLOOR);
  }
}
