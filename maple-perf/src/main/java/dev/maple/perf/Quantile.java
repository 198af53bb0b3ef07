package dev.maple.perf;

import java.util.Arrays;

/** Quantiles of a sample, interpolated linearly between order statistics (NumPy's default). */
final class Quantile {
  private Quantile() {}

  /** The quantile of unsorted values, at least one; probability 0 gives the minimum. */
  static double of(double[] values, double probability) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double rank = probability * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
