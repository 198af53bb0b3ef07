package dev.maple.descriptor;

import dev.maple.counter.CounterReading;
import dev.maple.csv.Name;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one operator costs on a device. What could not be measured is missing, never 0.
 *
 * @param millis its latency in milliseconds, or empty
 * @param counts the events counted during one run of it
 */
public record OperatorProfile(OptionalDouble millis, CounterReading counts) {
  static final String LATENCY = "latency";

  /** Latencies beyond are none, and their squares would overflow. */
  private static final double LEAST_MILLIS = 1e-100;

  private static final double MOST_MILLIS = 1e100;

  /** What is added to the name of an event that is counted per millisecond. */
  private static final String PER_MILLISECOND = "/ms";

  /**
   * Checks the latency and the events' names. Of the counts only the values are kept, not the times
   * they were counted for.
   *
   * @throws IllegalArgumentException if the latency is not from 1e-100 to 1e100, or an event's name
   *     is blank, is {@code latency}, begins with one of {@code # = + - @}, or holds a comma, a
   *     quote, a line break, a control character or a lone surrogate
   */
  public OperatorProfile {
    if (millis.isPresent()
        && !(millis.getAsDouble() >= LEAST_MILLIS && millis.getAsDouble() <= MOST_MILLIS)) {
      throw new IllegalArgumentException(
          "an operator's latency must be positive, from "
              + LEAST_MILLIS
              + " to "
              + MOST_MILLIS
              + " ms, was "
              + millis.getAsDouble());
    }
    for (String event : counts.values().keySet()) {
      if (event.equals(LATENCY)) {
        throw new IllegalArgumentException("an event's name must not be 'latency'");
      }
      Name.checked("an event", event, "");
    }
    counts = CounterReading.of(counts.values());
  }

  /**
   * A latency without counts.
   *
   * @param millis milliseconds
   * @return the profile
   * @throws IllegalArgumentException if the latency is not from 1e-100 to 1e100
   */
  public static OperatorProfile ofLatency(double millis) {
    return new OperatorProfile(OptionalDouble.of(millis), CounterReading.of(Map.of()));
  }

  OperatorProfile perLatency() {
    Map<String, Double> rates = new TreeMap<>();
    counts
        .values()
        .forEach(
            (event, count) -> {
              if (event.endsWith(PER_MILLISECOND)) {
                rates.put(event, count);
              } else if (millis.isPresent()) {
                rates.put(event + PER_MILLISECOND, count / millis.getAsDouble());
              }
            });
    return new OperatorProfile(millis, CounterReading.of(rates));
  }

  /** Every number, by measure: the latency and the counts. */
  Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>(counts.values());
    millis.ifPresent(latency -> values.put(LATENCY, latency));
    return values;
  }

  /** The latency where the measure is {@code latency}, else the count of that event. */
  OptionalDouble value(String measure) {
    return measure.equals(LATENCY) ? millis : counts.value(measure);
  }
}
