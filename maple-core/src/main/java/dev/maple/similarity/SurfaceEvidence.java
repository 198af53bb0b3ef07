package dev.maple.similarity;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How well the surfaces of the pool's devices are predicted, each from those of the others: a
 * vector a device that says how it prices architectures.
 */
final class SurfaceEvidence {
  /** Errors below this share of the spread are none: two devices may be one, measured twice. */
  private static final double NEGLIGIBLE = 1e-6;

  private final double[][] surfaces;
  private final double floor;

  SurfaceEvidence(double[][] surfaces) {
    this.surfaces = surfaces;
    this.floor = NEGLIGIBLE * spread(surfaces) + Double.MIN_NORMAL;
  }

  /** The mean squared distance from the mean. */
  private static double spread(double[][] surfaces) {
    double[] mean = new double[surfaces[0].length];
    for (double[] surface : surfaces) {
      Vectors.add(mean, 1.0 / surfaces.length, surface);
    }
    return Arrays.stream(surfaces)
        .mapToDouble(surface -> square(Vectors.difference(surface, mean)))
        .average()
        .orElse(0);
  }

  private static double square(double[] vector) {
    return Vectors.dot(vector, vector);
  }

  /**
   * The logarithm, with a deviation of its own for each device; 0 of a single one.
   *
   * @param errorLeftOut what the prediction of a device from the others is off by
   */
  double log(IntFunction<double[]> errorLeftOut) {
    double sum = 0;
    for (int left = 0; left < surfaces.length && surfaces.length > 1; left++) {
      sum -= Math.log(square(errorLeftOut.apply(left)) + floor) / 2;
    }
    return sum;
  }
}
