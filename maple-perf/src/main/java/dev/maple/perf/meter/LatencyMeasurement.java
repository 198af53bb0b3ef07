package dev.maple.perf.meter;

import dev.maple.counter.CounterReading;

/**
 * The latency of one workload, and what was counted while it ran, as {@link LatencyMeter} defines
 * them.
 *
 * @param millis the minimum over visits of the visit's 10th percentile, milliseconds
 * @param medianMillis the median over visits of the visit's median, milliseconds: what a caller on
 *     this machine typically waits, disturbances and quotas included
 * @param spread how much slower than {@code millis} the 10th percentile of the median visit was,
 *     relative: 0.02 is 2 %. Large values say that the machine was busy
 * @param visits how many visits were made
 * @param disturbedVisits how many of them the counters saw disturbed; 0 without counters
 * @param counts the events counted during one run, each the (lower) median over visits of the
 *     visit's count divided by its runs, so that a disturbed visit does not move it; with the
 *     fraction of that visit. Two looks at the clock a run are in them. An event that had no
 *     counter in any visit is missing; without counters all are
 */
public record LatencyMeasurement(
    double millis,
    double medianMillis,
    double spread,
    int visits,
    int disturbedVisits,
    CounterReading counts) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a latency is not finite and positive, {@code spread} is
   *     negative or not finite, there are no visits, or {@code disturbedVisits} is not from 0 to
   *     {@code visits}
   */
  public LatencyMeasurement {
    requirePositive("millis", millis);
    requirePositive("medianMillis", medianMillis);
    if (!(spread >= 0 && spread < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("spread must be finite and not negative, was " + spread);
    }
    if (visits < 1) {
      throw new IllegalArgumentException("visits must be at least 1, was " + visits);
    }
    if (disturbedVisits < 0 || disturbedVisits > visits) {
      throw new IllegalArgumentException(
          "disturbedVisits must be 0 to " + visits + ", was " + disturbedVisits);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and positive, was " + value);
    }
  }
}
