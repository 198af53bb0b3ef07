package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** Each thread touches pages of its own number, alone first and then all at once. */
  @Test
  void eightThreadsAtOnceCountWhatEachCountsAlone() throws Exception {
    try (PerfCounters counters =
        PerfCounters.open(CounterScope.callingThread(), List.of("page-faults"))) {
      Assumptions.assumeTrue(counters.availability().missing().isEmpty());
    }
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier together = new CyclicBarrier(threads);
      List<Future<Double>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int pages = 2000 * (i + 1);
        counts.add(
            pool.submit(
                () -> {
                  together.await();
                  return pageFaults(pages);
                }));
      }
      for (int i = 0; i < threads; i++) {
        int pages = 2000 * (i + 1);
        double alone = pool.submit(() -> pageFaults(pages)).get();
        double atOnce = counts.get(i).get();
        // The JVM itself touches a few new pages now and then.
        assertEquals(pages, alone, 200, "alone, thread " + i);
        assertEquals(pages, atOnce, 200, "at once, thread " + i);
      }
    } finally {
      pool.shutdown();
    }
  }

  private static double pageFaults(int pages) {
    NativeLibrary c = NativeLibrary.getInstance("c");
    long bytes = (long) pages * PAGE;
    // mmap: PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS; malloc would give used pages
    // again.
    Pointer memory =
        c.getFunction("mmap").invokePointer(new Object[] {null, bytes, 3, 0x22, -1, 0L});
    // Huge pages would take one fault for many: MADV_NOHUGEPAGE.
    c.getFunction("madvise").invokeInt(new Object[] {memory, bytes, 15});
    try (PerfCounters counters =
        PerfCounters.open(CounterScope.callingThread(), List.of("page-faults"))) {
      CounterReading before = counters.read();
      for (long i = 0; i < pages; i++) {
        memory.setByte(i * PAGE, (byte) 1);
      }
      return counters.read().since(before).value("page-faults").getAsDouble();
    } finally {
      c.getFunction("munmap").invokeInt(new Object[] {memory, bytes});
    }
  }

  @Test
  void anUnprivilegedThreadIsToldWhatTheParanoidLevelLeaves() throws Exception {
    int level = Host.current().paranoid().orElseThrow();
    CounterAvailability availability =
        Unprivileged.call(
            () -> {
              try (PerfCounters counters = PerfCounters.openAvailable()) {
                return counters.availability();
              }
            });
    assertEquals(level <= 2, availability.available().contains("task-clock"));
    assertEquals(level <= 1, availability.available().contains("context-switches"));
    if (level > 1) {
      String reason = availability.missing().get("context-switches");
      assertTrue(reason.contains("perf_event_paranoid is " + level), reason);
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

  @Test
  void allThreadsOfThisProcessAreCounted() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              awaitUninterruptibly(go);
              burn(20_000_000);
            });
    worker.start();
    try (PerfCounters own = PerfCounters.open(CounterScope.callingThread(), List.of("task-clock"));
        PerfCounters all = PerfCounters.open(CounterScope.process(), List.of("task-clock"))) {
      CounterReading ownBefore = own.read();
      CounterReading allBefore = all.read();
      go.countDown();
      worker.join();
      double ownNanos = own.read().since(ownBefore).value("task-clock").getAsDouble();
      double allNanos = all.read().since(allBefore).value("task-clock").getAsDouble();
      assertTrue(allNanos > 2 * ownNanos, "own " + ownNanos + " ns, all " + allNanos + " ns");
    } finally {
      go.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static long burn(int steps) {
    long state = steps;
    for (int i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    return state;
  }
}
