package dev.maple.counter;

import dev.maple.csv.NoNulls;
import java.util.List;

/** Readings written down beforehand. */
final class CounterScript {
  private final List<CounterReading> readings;
  private int next;
  private boolean ended;

  CounterScript(CounterReading... readings) {
    this.readings = List.of(NoNulls.in("readings", readings));
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
