package dev.maple.sample;

import dev.maple.architecture.Architecture;
import java.util.Objects;

/**
 * One architecture's latency, measured on one device. Every sample weighs the same, however many
 * runs it is the median of; an architecture that is given several times for adaptation counts as
 * often.
 *
 * @param architecture what was measured
 * @param millis its latency in milliseconds
 * @param <A> the type of architecture
 */
public record LatencySample<A extends Architecture<A>>(A architecture, double millis) {

  /**
   * Checks the latency.
   *
   * @throws NullPointerException if there is no architecture
   * @throws IllegalArgumentException if {@code millis} is not finite or not positive
   */
  public LatencySample {
    Objects.requireNonNull(architecture, "a sample's architecture must not be null");
    if (!(millis > 0 && millis < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "millis must be positive and finite, was " + millis + " for " + architecture);
    }
  }
}
