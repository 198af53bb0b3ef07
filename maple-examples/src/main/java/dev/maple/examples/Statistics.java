package dev.maple.examples;

import java.util.Arrays;

/** Numbers that sum up many. */
final class Statistics {
  private Statistics() {}

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
