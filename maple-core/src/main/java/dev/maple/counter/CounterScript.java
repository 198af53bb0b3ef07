package dev.maple.counter;

import java.util.List;
import java.util.Objects;

/** Readings written down beforehand. */
final class CounterScript {
  private final List<CounterReading> readings;
  private int next;
  private boolean ended;

  CounterScript(CounterReading... readings) {
    for (CounterReading reading : readings) {
      Objects.requireNonNull(reading, "readings must hold no null");
    }
    this.readings = List.of(readings);
    if (this.readings.isEmpty()) {
      throw new IllegalArgumentException("readings must hold at least one reading");
    }
  }

  /** The next reading; the last one for ever. */
  synchronized CounterReading next() {
    if (ended) {
      throw new IllegalStateException("the counters are closed");
    }
    CounterReading reading = readings.get(next);
    next = Math.min(next + 1, readings.size() - 1);
    return reading;
  }

  synchronized void end() {
    ended = true;
  }
}
