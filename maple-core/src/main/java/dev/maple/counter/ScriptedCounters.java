package dev.maple.counter;

import java.util.List;

/** Readings written down beforehand. */
final class ScriptedCounters implements CounterSource {
  private final CounterAvailability availability;
  private final List<CounterReading> readings;
  private int next;
  private boolean closed;

  ScriptedCounters(CounterAvailability availability, CounterReading... readings) {
    this.availability = availability;
    this.readings = List.of(readings);
    if (this.readings.isEmpty()) {
      throw new IllegalArgumentException("readings must hold at least one reading");
    }
  }

  @Override
  public CounterAvailability availability() {
    return availability;
  }

  @Override
  public synchronized CounterReading read() {
    if (closed) {
      throw new IllegalStateException("the counters are closed");
    }
    CounterReading reading = readings.get(next);
    next = Math.min(next + 1, readings.size() - 1);
    return reading;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
