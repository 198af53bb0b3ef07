package dev.maple.perf.benchmark;

import java.util.Arrays;

/**
 * What a tool measured of one network.
 *
 * @param name what the tool calls it
 * @param millis its latency in milliseconds: the median where the tool gives one, or each run
 * @param count from how many runs
 */
public record BenchmarkResult(String name, double millis, int count) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the latency is not positive and finite, or there is no run
   */
  public BenchmarkResult {
    if (!(millis > 0 && millis < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the latency of '" + name + "' must be positive and finite, was " + millis + " ms");
    }
    if (count < 1) {
      throw new IllegalArgumentException("the runs of '" + name + "' must be 1 or more");
    }
  }

  /** The median of some runs, at least one. */
  static BenchmarkResult ofRuns(String name, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new BenchmarkResult(name, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, n);
  }
}
