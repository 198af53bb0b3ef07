package dev.maple.examples;

import dev.maple.counter.CounterSource;
import java.util.Optional;

/** The counters of this machine. */
final class Counters {
  private Counters() {}

  static Optional<CounterSource> open() {
    return Optional.empty();
  }
}
