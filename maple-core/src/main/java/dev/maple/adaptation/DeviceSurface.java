package dev.maple.adaptation;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How a device prices architectures: a weight vector over scaled features.
 *
 * @param weights of geometric mean 1 over the reference
 * @param logScale logarithm of the device's own geometric mean there
 * @param noise relative standard deviation of its measurements, outliers apart
 */
record DeviceSurface(double[] weights, double logScale, double noise) {
  /** No surface is taken to fall below this share of the device's median. */
  static final double FLOOR = 0.02;

  /**
   * Fits the surface of a device by {@link SurfaceRegression}.
   *
   * @param groups the columns of each feature group that vary
   * @param device what was measured
   * @param reference scaled rows to normalise over
   */
  static DeviceSurface fit(int[][] groups, Samples device, double[][] reference) {
    double median = new Median().evaluate(device.values());
    SurfaceRegression regression =
        new SurfaceRegression(
            groups, device.rows(), Weights.scaled(device.values(), 1 / median), FLOOR);
    double[] weights = regression.weights();
    double meanLog =
        Arrays.stream(reference)
            .mapToDouble(row -> Math.log(Math.max(Weights.dot(weights, row), FLOOR)))
            .average()
            .orElseThrow();
    return new DeviceSurface(
        Weights.scaled(weights, Math.exp(-meanLog)),
        Math.log(median) + meanLog,
        regression.noise());
  }
}
