package dev.maple.examples;

import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.perf.PerfCounters;

/** What a loop costs, in whatever the machine can count. */
public final class CountersRoundALoop {
  private CountersRoundALoop() {}

  /** What the source counted while the body ran. */
  static CounterReading count(CounterSource counters, Runnable body) {
    CounterReading before = counters.read();
    body.run();
    return counters.read().since(before);
  }

  private static void sumOfSquares() {
    double sum = 0;
    for (int i = 0; i < 10_000_000; i++) {
      sum += (double) i * i;
    }
    if (sum < 0) {
      throw new AssertionError("a sum of squares");
    }
  }

  public static void main(String[] args) {
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      count(counters, CountersRoundALoop::sumOfSquares)
          .values()
          .forEach((event, count) -> System.out.println(event + " " + count));
      // What cannot be counted is missing, never 0: why, and the remedy.
      System.out.println(counters.availability().describe());
    }
  }
}
