package dev.maple.counter;

import dev.maple.csv.NoNulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events can be counted here, and why the rest cannot.
 *
 * @param available names of the events that are counted
 * @param limited those of the available events that count less than their name says (user mode
 *     only, say), each with what is left out, the reason and the remedy in words
 * @param missing names of the events that are not counted, each with the reason and the remedy in
 *     words
 */
public record CounterAvailability(
    List<String> available, Map<String, String> limited, Map<String, String> missing) {

  /**
   * Copies the collections; the order is kept.
   *
   * @throws IllegalArgumentException if an available event is named twice, a limited one is not
   *     available, or a missing one is
   */
  public CounterAvailability {
    available = List.copyOf(NoNulls.in("available", available));
    limited = Collections.unmodifiableMap(new LinkedHashMap<>(NoNulls.in("limited", limited)));
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(NoNulls.in("missing", missing)));
    if (new HashSet<>(available).size() < available.size()) {
      throw new IllegalArgumentException("available must all be different, were " + available);
    }
    for (String event : limited.keySet()) {
      if (!available.contains(event)) {
        throw new IllegalArgumentException("limited event " + event + " must be available as well");
      }
    }
    for (String event : missing.keySet()) {
      if (available.contains(event)) {
        throw new IllegalArgumentException("event " + event + " is both available and missing");
      }
    }
  }

  /**
   * An availability in which no event is limited.
   *
   * @param available names of the events that are counted
   * @param missing names of the events that are not, each with the reason and the remedy
   * @throws IllegalArgumentException if an event is available twice, or both available and missing
   */
  public CounterAvailability(List<String> available, Map<String, String> missing) {
    this(available, Map.of(), missing);
  }

  /**
   * The same in words for a person: what is counted, what in part, what not, with events that share
   * a reason in one line.
   *
   * @return lines without a line break after the last
   */
  public String describe() {
    List<String> lines = new ArrayList<>();
    lines.add("counted: " + (available.isEmpty() ? "nothing" : String.join(", ", available)));
    byReason(limited)
        .forEach((reason, events) -> lines.add("counted in part: " + events + ": " + reason));
    byReason(missing)
        .forEach((reason, events) -> lines.add("not counted: " + events + ": " + reason));
    return String.join("\n", lines);
  }

  private static Map<String, String> byReason(Map<String, String> events) {
    Map<String, String> byReason = new LinkedHashMap<>();
    events.forEach((event, reason) -> byReason.merge(reason, event, (a, b) -> a + ", " + b));
    return byReason;
  }
}
