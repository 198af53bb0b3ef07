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
  private final SortedMap<String, Double> counts;

  private CounterReading(SortedMap<String, Double> counts) {
    this.counts = Collections.unmodifiableSortedMap(counts);
  }

  /**
   * A reading of the given counts.
   *
   * @param counts event name (as {@code perf list} prints it) to count, in the event's own unit
   *     ({@code task-clock}: nanoseconds)
   * @return the reading
   * @throws IllegalArgumentException if a count is negative or not finite
   */
  public static CounterReading of(Map<String, ? extends Number> counts) {
    SortedMap<String, Double> copy = new TreeMap<>();
    counts.forEach(
        (event, count) -> {
          double value = count.doubleValue();
          if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "count of " + event + " must be finite and not negative, was " + count);
          }
          copy.put(event, value);
        });
    return new CounterReading(copy);
  }

  /**
   * The count of an event.
   *
   * @param event the event's name, such as {@code cpu-cycles}
   * @return the count, or empty where it could not be counted
   */
  public OptionalDouble value(String event) {
    Double value = counts.get(event);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * All counts, by event name.
   *
   * @return an unmodifiable view
   */
  public SortedMap<String, Double> values() {
    return counts;
  }

  /**
   * What was counted between an earlier reading of the same source and this one.
   *
   * @param earlier the reading to subtract
   * @return the differences, for the events that both readings hold
   * @throws IllegalArgumentException if a count has fallen, so that {@code earlier} is not earlier
   */
  public CounterReading since(CounterReading earlier) {
    Map<String, Double> difference = new TreeMap<>();
    counts.forEach(
        (event, count) -> {
          Double before = earlier.counts.get(event);
          if (before != null) {
            difference.put(event, count - before);
          }
        });
    return of(difference);
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
    return counts.toString();
  }
}
