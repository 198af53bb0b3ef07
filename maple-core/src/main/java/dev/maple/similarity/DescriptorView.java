package dev.maple.similarity;

import dev.maple.descriptor.HardwareDescriptor;
import java.util.Arrays;
import java.util.List;

/**
 * How unlike devices are, seen by some measures, each of which counts the same. Squared distances
 * are in units of the median over the pool's pairs.
 */
final class DescriptorView {
  private final List<DoubleCentering> measures;
  private final double[][][] pool;
  private final double[][] poolDistances;
  private final double unit;

  DescriptorView(List<DoubleCentering> measures, List<HardwareDescriptor> pool) {
    this.measures = measures;
    this.pool = pool.stream().map(this::shapes).toArray(double[][][]::new);
    int n = pool.size();
    double[][] distances = new double[n][n];
    double[] pairs = new double[n * (n - 1) / 2];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = distance(this.pool[i], this.pool[j]);
        distances[j][i] = distances[i][j];
        pairs[pair++] = distances[i][j];
      }
    }
    Arrays.sort(pairs);
    double median = pairs.length == 0 ? 0 : pairs[pairs.length / 2];
    this.unit = median > 0 ? median : 1;
    for (double[] row : distances) {
      divide(row);
    }
    this.poolDistances = distances;
  }

  private void divide(double[] distances) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] /= unit;
    }
  }

  private double[][] shapes(HardwareDescriptor descriptor) {
    return measures.stream().map(measure -> measure.shape(descriptor)).toArray(double[][]::new);
  }

  /** Squared distances between the pool's devices; the caller leaves them alone. */
  double[][] poolDistances() {
    return poolDistances;
  }

  /** Squared distances of a device from the pool's. */
  double[] distances(HardwareDescriptor descriptor) {
    double[][] shapes = shapes(descriptor);
    double[] distances = new double[pool.length];
    for (int d = 0; d < pool.length; d++) {
      distances[d] = distance(shapes, pool[d]);
    }
    divide(distances);
    return distances;
  }

  private static double distance(double[][] a, double[][] b) {
    double sum = 0;
    for (int m = 0; m < a.length; m++) {
      double measure = 0;
      for (int k = 0; k < a[m].length; k++) {
        measure += squaredDifference(a[m][k], b[m][k]);
      }
      sum += measure / a[m].length;
    }
    return sum / a.length;
  }

  /** In place of a missing value stands the expectation over a standard normal one. */
  private static double squaredDifference(double a, double b) {
    if (Double.isNaN(a)) {
      return Double.isNaN(b) ? 2 : b * b + 1;
    }
    return Double.isNaN(b) ? a * a + 1 : (a - b) * (a - b);
  }
}
