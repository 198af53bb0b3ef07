package dev.maple.counter;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of some events at one moment, or between two moments. An event that could not be
 * counted is absent; it is never 0 for lack of a count. Immutable.
 */
public final class CounterReading {
  private final SortedMap<String, EventCount> counts;

  private CounterReading(SortedMap<String, EventCount> counts) {
    this.counts = counts;
  }

  /**
   * A reading of counts that were never interrupted.
   *
   * @param counts event name (as {@code perf list} prints it) to count, in the event's own unit
   *     ({@code task-clock}: nanoseconds)
   * @return the reading
   * @throws IllegalArgumentException if a count is negative or not finite
   */
  public static CounterReading of(Map<String, ? extends Number> counts) {
    SortedMap<String, EventCount> copy = new TreeMap<>();
    counts.forEach(
        (event, count) -> {
          double value = count.doubleValue();
          if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "count of " + event + " must be finite and not negative, was " + count);
          }
          copy.put(event, EventCount.of(value));
        });
    return new CounterReading(copy);
  }

  /**
   * A reading of counts of which some may have taken turns on the PMU.
   *
   * @param counts event name to count
   * @return the reading
   */
  public static CounterReading ofCounts(Map<String, EventCount> counts) {
    return new CounterReading(new TreeMap<>(counts));
  }

  /**
   * The count of an event, scaled up if the event had a counter for a part of the time only.
   *
   * @param event the event's name, such as {@code cpu-cycles}
   * @return the count, or empty where it could not be counted
   */
  public OptionalDouble value(String event) {
    EventCount count = counts.get(event);
    return count == null ? OptionalDouble.empty() : count.value();
  }

  /**
   * The share of the time in which an event was really counted. Below 1 its {@link #value} is an
   * estimate; the smaller the share, the coarser.
   *
   * @param event the event's name
   * @return from 0 (never had a counter: no value) to 1 (the value is exact), or empty where the
   *     event could not be counted
   */
  public OptionalDouble fraction(String event) {
    EventCount count = counts.get(event);
    return count == null ? OptionalDouble.empty() : OptionalDouble.of(count.fraction());
  }

  /**
   * All counts, by event name, scaled as {@link #value} does.
   *
   * @return an unmodifiable map of the events that have a value
   */
  public SortedMap<String, Double> values() {
    SortedMap<String, Double> values = new TreeMap<>();
    counts.forEach((event, count) -> count.value().ifPresent(value -> values.put(event, value)));
    return Collections.unmodifiableSortedMap(values);
  }

  /**
   * What was counted between an earlier reading of the same source and this one. Raw counts and
   * times are subtracted before scaling, so that the result is scaled by its own fraction.
   *
   * @param earlier the reading to subtract
   * @return the differences, for the events that both readings hold
   * @throws IllegalArgumentException if a count has fallen, so that {@code earlier} is not earlier
   */
  public CounterReading since(CounterReading earlier) {
    SortedMap<String, EventCount> difference = new TreeMap<>();
    counts.forEach(
        (event, count) -> {
          EventCount before = earlier.counts.get(event);
          if (before == null) {
            return;
          }
          if (before.raw() > count.raw()) {
            throw new IllegalArgumentException(
                "earlier must be the earlier reading, but it holds more of %s: %s, then %s"
                    .formatted(event, before.raw(), count.raw()));
          }
          difference.put(event, count.since(before));
        });
    return new CounterReading(difference);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CounterReading reading && counts.equals(reading.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
