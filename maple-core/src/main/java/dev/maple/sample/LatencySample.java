package dev.maple.sample;

import dev.maple.architecture.Architecture;
import java.util.Objects;

/**
 * One architecture's latency, measured on one device. Samples weigh the same, however many runs
 * each is the median of. An architecture that was measured several times may be given several
 * times.
 *
 * @param architecture what was measured
 * @param millis its latency in milliseconds, or a value in the unit of another {@link Metric};
 *     1e-300 to 1e300
 * @param <A> the type of architecture
 */
public record LatencySample<A extends Architecture<A>>(A architecture, double millis) {
  /** Beyond, sums and ratios of latencies would overflow. */
  static final double LEAST = 1e-300;

  static final double MOST = 1e300;

  /**
   * Checks the latency.
   *
   * @throws NullPointerException if there is no architecture
   * @throws IllegalArgumentException if {@code millis} is not from 1e-300 to 1e300
   */
  public LatencySample {
    Objects.requireNonNull(architecture, "a sample's architecture must not be null");
    if (!isInRange(millis)) {
      throw new IllegalArgumentException(
          "millis must be positive, from "
              + LEAST
              + " to "
              + MOST
              + ", was "
              + millis
              + " for "
              + architecture);
    }
  }

  static boolean isInRange(double millis) {
    return millis >= LEAST && millis <= MOST;
  }
}
