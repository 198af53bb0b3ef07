package dev.maple.examples;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The counters of this machine. */
final class Counters {
  private Counters() {}

  static Optional<CounterSource> open() {
    return Optional.empty();
  }

  static CounterAvailability availability(Optional<CounterSource> counters) {
    return counters
        .map(CounterSource::availability)
        .orElseGet(() -> new CounterAvailability(List.of(), Map.of()));
  }
}
