package dev.maple.counter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events can be counted here, and why the rest cannot.
 *
 * @param available names of the events that are counted
 * @param missing names of the events that are not, each with the reason and the remedy in words
 */
public record CounterAvailability(List<String> available, Map<String, String> missing) {

  /** Copies both collections; the order is kept. */
  public CounterAvailability {
    available = List.copyOf(available);
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
  }
}
