package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the kernel at hand; what cannot be counted here is skipped. */
class LiveCountersTest {
  private static final int PAGE = 4096;

  @BeforeEach
  void needsASoftwareClock() {
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      Assumptions.assumeTrue(
          counters.availability().available().contains("task-clock"),
          () -> "perf events cannot be counted here: " + counters.availability().missing());
    }
  }

  @Test
  void everyEventAskedForIsAvailableOrMissingWithAReason() {
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      CounterAvailability availability = counters.availability();
      for (String event : PerfCounters.MAPLE_EVENTS) {
        assertTrue(
            availability.available().contains(event)
                || !availability.missing().get(event).isBlank(),
            event);
      }
      assertTrue(counters.read().values().keySet().containsAll(List.of("task-clock")));
    }
  }

  @Test
  void clockNeverStandsStillOnTheCallingThread() {
    try (PerfCounters counters =
        PerfCounters.open(CounterScope.callingThread(), List.of("task-clock"))) {
      CounterReading before = counters.read();
      CounterReading after = counters.read();
      assertTrue(after.since(before).value("task-clock").getAsDouble() > 0);
      assertEquals(OptionalDouble.of(1), after.fraction("task-clock"));
    }
  }

  @Test
  void pageFaultsAreCountedOnePerPage() {
    int pages = 4096;
    try (PerfCounters counters =
        PerfCounters.open(CounterScope.callingThread(), List.of("page-faults"))) {
      Assumptions.assumeTrue(counters.availability().missing().isEmpty());
      try (com.sun.jna.Memory memory = new com.sun.jna.Memory((long) pages * PAGE)) {
        CounterReading before = counters.read();
        for (long i = 0; i < pages; i++) {
          memory.setByte(i * PAGE, (byte) 1);
        }
        double faults = counters.read().since(before).value("page-faults").getAsDouble();
        // Huge pages would take fewer, so only the rough size is certain.
        assertTrue(faults >= pages / 512.0 && faults < 2.0 * pages, "faults: " + faults);
      }
    }
  }

  @Test
  void inheritedThreadsAreCountedAndOthersAreNot() throws InterruptedException {
    try (PerfCounters own = PerfCounters.open(CounterScope.callingThread(), List.of("task-clock"));
        PerfCounters all =
            PerfCounters.open(CounterScope.inheritedThreads(), List.of("task-clock"))) {
      CounterReading ownBefore = own.read();
      CounterReading allBefore = all.read();
      Thread worker = new Thread(() -> burn(20_000_000));
      worker.start();
      worker.join();
      double ownNanos = own.read().since(ownBefore).value("task-clock").getAsDouble();
      double allNanos = all.read().since(allBefore).value("task-clock").getAsDouble();
      assertTrue(allNanos > 2 * ownNanos, "own " + ownNanos + " ns, all " + allNanos + " ns");
    }
  }

  @Test
  void readingAfterCloseIsRefusedAndClosingTwiceIsNot() {
    PerfCounters counters = PerfCounters.openAvailable();
    counters.close();
    counters.close();
    assertThrows(IllegalStateException.class, counters::read);
  }

  @Test
  void aProcessThatDoesNotRunIsRefusedByItsNumber() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    PerfCounters.open(
                        CounterScope.process(Integer.MAX_VALUE), List.of("task-clock")))
            .getMessage();
    assertTrue(message.contains("pid") && message.contains("2147483647"), message);
  }

  static long burn(int steps) {
    long state = steps;
    for (int i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    return state;
  }
}
