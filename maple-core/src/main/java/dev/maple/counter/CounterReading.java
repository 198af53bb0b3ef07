package dev.maple.counter;

import dev.maple.csv.NoNulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of some events at one moment, or between two moments. An event that could not be
 * counted is absent; it is never 0 for lack of a count. Immutable.
 */
public final class CounterReading {
  // Two lists instead of a map: a reading is made between two moments that are being measured.
  private final List<String> events;
  private final EventCount[] counts;

  private CounterReading(List<String> events, EventCount[] counts) {
    this.events = events;
    this.counts = NoNulls.in("counts", counts);
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
    Map<String, EventCount> copy = new TreeMap<>();
    NoNulls.in("counts", counts)
        .forEach(
            (event, count) -> {
              double value = count.doubleValue();
              if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                    "count of " + event + " must be finite and not negative, was " + count);
              }
              copy.put(event, EventCount.of(value));
            });
    return ofCounts(copy);
  }

  /**
   * A reading of counts of which some may have taken turns on the PMU.
   *
   * @param counts event name to count
   * @return the reading
   */
  public static CounterReading ofCounts(Map<String, EventCount> counts) {
    // One pass, so that names and counts stay together.
    List<String> events = new ArrayList<>();
    List<EventCount> values = new ArrayList<>();
    for (Map.Entry<String, EventCount> entry : counts.entrySet()) {
      events.add(entry.getKey());
      values.add(entry.getValue());
    }
    return new CounterReading(
        List.copyOf(NoNulls.in("counts", events)), values.toArray(new EventCount[0]));
  }

  /**
   * The same without a map, for a source that reads the same events over and over.
   *
   * @param events event names, all different; not copied if the list is immutable
   * @param counts the count of each
   * @return the reading
   * @throws IllegalArgumentException if there are not as many counts as events, or an event is
   *     named twice
   */
  public static CounterReading ofCounts(List<String> events, EventCount... counts) {
    if (events.size() != counts.length) {
      throw new IllegalArgumentException(
          "counts must be as many as events, %s, were %s".formatted(events.size(), counts.length));
    }
    if (new HashSet<>(NoNulls.in("events", events)).size() < events.size()) {
      throw new IllegalArgumentException("events must all be different, were " + events);
    }
    return new CounterReading(List.copyOf(events), counts.clone());
  }

  /**
   * The count of an event, scaled up if the event had a counter for a part of the time only.
   *
   * @param event the event's name, such as {@code cpu-cycles}
   * @return the count, or empty where it could not be counted
   */
  public OptionalDouble value(String event) {
    int i = events.indexOf(Objects.requireNonNull(event, "event"));
    return i < 0 ? OptionalDouble.empty() : counts[i].value();
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
    int i = events.indexOf(Objects.requireNonNull(event, "event"));
    return i < 0 ? OptionalDouble.empty() : OptionalDouble.of(counts[i].fraction());
  }

  /**
   * All counts, by event name, scaled as {@link #value} does.
   *
   * @return an unmodifiable map of the events that have a value
   */
  public SortedMap<String, Double> values() {
    SortedMap<String, Double> values = new TreeMap<>();
    counts().forEach((event, count) -> count.value().ifPresent(v -> values.put(event, v)));
    return Collections.unmodifiableSortedMap(values);
  }

  /**
   * All counts, by event name, as they were counted.
   *
   * @return a new map
   */
  public SortedMap<String, EventCount> counts() {
    SortedMap<String, EventCount> byEvent = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      byEvent.put(events.get(i), counts[i]);
    }
    return byEvent;
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
    Map<String, EventCount> before = earlier.counts();
    Map<String, EventCount> difference = new TreeMap<>();
    counts()
        .forEach(
            (event, count) -> {
              EventCount start = before.get(event);
              if (start == null) {
                return;
              }
              if (start.raw() > count.raw()) {
                throw new IllegalArgumentException(
                    "earlier must be the earlier reading, but it holds more of %s: %s, then %s"
                        .formatted(event, start.raw(), count.raw()));
              }
              difference.put(event, count.since(start));
            });
    return ofCounts(difference);
  }

  /**
   * What was counted in one of several equal runs.
   *
   * @param runs how many this reading is of
   * @return the counts divided by that; the share of the time counted stays
   * @throws IllegalArgumentException if {@code runs} is not positive and finite, or so small that a
   *     count would not be finite
   */
  public CounterReading dividedBy(double runs) {
    if (!(runs > 0 && runs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("runs must be positive and finite, was " + runs);
    }
    EventCount[] divided = new EventCount[counts.length];
    for (int i = 0; i < divided.length; i++) {
      EventCount count = counts[i];
      try {
        divided[i] = new EventCount(count.raw() / runs, count.enabledNanos(), count.runningNanos());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "runs must not be so small that the count of %s, %s, is not finite when divided by it, was %s"
                .formatted(events.get(i), count.raw(), runs),
            e);
      }
    }
    return new CounterReading(events, divided);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CounterReading reading && counts().equals(reading.counts());
  }

  @Override
  public int hashCode() {
    return counts().hashCode();
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
