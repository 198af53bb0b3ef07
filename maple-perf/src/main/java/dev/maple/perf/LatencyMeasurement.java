package dev.maple.perf;

/**
 * The latency of one workload, as {@link LatencyMeter} defines it.
 *
 * @param millis the minimum over visits of the visit's 10th percentile, milliseconds
 * @param medianMillis the median over visits of the visit's median, milliseconds: what a caller on
 *     this machine typically waits, disturbances and quotas included
 * @param spread how much slower than {@code millis} the 10th percentile of the median visit was,
 *     relative: 0.02 is 2 %. Large values say that the machine was busy
 * @param visits how many visits were made
 * @param disturbedVisits how many of them the counters saw disturbed; 0 without counters
 */
public record LatencyMeasurement(
    double millis, double medianMillis, double spread, int visits, int disturbedVisits) {

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
