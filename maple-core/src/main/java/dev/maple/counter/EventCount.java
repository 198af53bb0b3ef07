package dev.maple.counter;

import java.util.OptionalDouble;

/**
 * The count of one event, with the times that say how much of it was really counted. A PMU has few
 * counters; where more events are asked for, the kernel lets them take turns.
 *
 * @param raw what was counted while the event had a counter, in the event's own unit
 * @param enabledNanos how long the event was to be counted, in nanoseconds
 * @param runningNanos how long it had a counter, in nanoseconds
 */
public record EventCount(double raw, long enabledNanos, long runningNanos) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if {@code raw} is negative or not finite, also when scaled up
   *     to the whole time, or a time is negative
   */
  public EventCount {
    if (!(raw >= 0 && raw < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("raw must be finite and not negative, was " + raw);
    }
    if (enabledNanos < 0 || runningNanos < 0) {
      throw new IllegalArgumentException(
          "enabledNanos and runningNanos must not be negative, were "
              + enabledNanos
              + " and "
              + runningNanos);
    }
    double fraction = fraction(enabledNanos, runningNanos);
    if (fraction > 0 && raw / fraction == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "raw must be finite also in the whole time, was %s in %s of %s nanoseconds"
              .formatted(raw, runningNanos, enabledNanos));
    }
  }

  /**
   * A count that was never interrupted.
   *
   * @param raw the count, in the event's own unit
   * @return a count whose fraction is 1
   * @throws IllegalArgumentException if {@code raw} is negative or not finite
   */
  public static EventCount of(double raw) {
    return new EventCount(raw, 0, 0);
  }

  /**
   * The share of the time in which the event was really counted.
   *
   * @return {@code running / enabled}, at most 1; 1 where there was no time to count in
   */
  public double fraction() {
    return fraction(enabledNanos, runningNanos);
  }

  private static double fraction(long enabled, long running) {
    return running >= enabled ? 1 : (double) running / enabled;
  }

  /**
   * The count, scaled up to the whole time.
   *
   * @return {@code raw * enabled / running}; empty where the event never had a counter, which is
   *     not the same as a count of 0
   */
  public OptionalDouble value() {
    double fraction = fraction();
    return fraction > 0 ? OptionalDouble.of(raw / fraction) : OptionalDouble.empty();
  }

  /**
   * What was counted between an earlier count of the same event and this one.
   *
   * @param earlier the count to subtract
   * @return the difference of the raw count and of both times
   * @throws IllegalArgumentException if anything has fallen, so that {@code earlier} is not earlier
   */
  public EventCount since(EventCount earlier) {
    if (earlier.raw > raw
        || earlier.enabledNanos > enabledNanos
        || earlier.runningNanos > runningNanos) {
      throw new IllegalArgumentException(
          "earlier must be the earlier count, was " + earlier + " and this " + this);
    }
    return new EventCount(
        raw - earlier.raw,
        enabledNanos - earlier.enabledNanos,
        runningNanos - earlier.runningNanos);
  }

  /**
   * The counts of the same event in two places, such as two threads, together.
   *
   * @param other the count to add
   * @return the sum of the raw counts and of both times
   * @throws IllegalArgumentException if a sum is too large to be a count or a time
   */
  public EventCount plus(EventCount other) {
    try {
      return new EventCount(
          raw + other.raw, enabledNanos + other.enabledNanos, runningNanos + other.runningNanos);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "other must not be too large to be added, was " + other + " and this " + this, e);
    }
  }
}
