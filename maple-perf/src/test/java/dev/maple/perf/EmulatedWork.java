package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import java.util.List;

/** Work whose counts are exact in the guest of the emulated PMU, and how it is counted there. */
final class EmulatedWork {
  static final CounterScope OWN = CounterScope.callingThread();

  private EmulatedWork() {}

  /** Before any count that is compared with another. */
  static void warmUp() {
    for (int i = 0; i < 3; i++) {
      instructions(1000);
    }
  }

  static long burn(int steps) {
    long state = steps;
    for (int i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    return state;
  }

  static CounterReading count(CounterScope scope, Runnable work, String... events) {
    try (PerfCounters counters = PerfCounters.open(scope, List.of(events))) {
      CounterAvailability availability = counters.availability();
      assertEquals(List.of(events), availability.available(), availability::describe);
      CounterReading before = counters.read();
      work.run();
      return counters.read().since(before);
    }
  }

  static double value(CounterReading reading, String event) {
    return reading.value(event).orElseThrow(() -> new AssertionError(event + " has no value"));
  }

  static double instructions(int steps) {
    return value(count(OWN, () -> burn(steps), "instructions:u"), "instructions:u");
  }

  static CounterAvailability availability(CounterScope scope, String... events) {
    try (PerfCounters counters = PerfCounters.open(scope, List.of(events))) {
      return counters.availability();
    }
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
