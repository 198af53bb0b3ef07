package dev.maple.perf;

import dev.maple.counter.EventCount;
import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.ReadBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts a little work on the calling thread, to find out what opening an event does not tell:
 * whether it counts at all, and whether a group ever gets onto the PMU.
 */
final class CountingProbe {
  private static final int STEPS = 1 << 15;

  // 8 MiB: larger than the caches of one core.
  private static final int WORDS = 1 << 20;

  private final Kernel kernel;
  private long[] memory = {};

  CountingProbe(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether the event stays 0 though the work cannot but cause it. */
  boolean silentlyZero(EventSpec event) {
    if (event.mode() == EventSpec.Mode.KERNEL || !certain(event)) {
      return false;
    }
    List<EventCount> counts = count(List.of(event));
    return !counts.isEmpty() && counts.get(0).runningNanos() > 0 && counts.get(0).raw() == 0;
  }

  /** Whether the kernel accepts the group but never counts it; a watchdog may hold a counter. */
  boolean neverRuns(List<EventSpec> events) {
    List<EventCount> counts = count(events);
    return !counts.isEmpty()
        && counts.stream().allMatch(c -> c.enabledNanos() > 0 && c.runningNanos() == 0);
  }

  private static boolean certain(EventSpec event) {
    if (event.type() == PerfEvent.PERF_TYPE_HARDWARE) {
      return event.config() != PerfEvent.PERF_COUNT_HW_CACHE_MISSES
          && event.config() != PerfEvent.PERF_COUNT_HW_BRANCH_MISSES;
    }
    // Loads that hit or miss the first-level data cache.
    long cacheAndOperation = event.config() & 0xffff;
    return event.type() == PerfEvent.PERF_TYPE_HW_CACHE
        && cacheAndOperation == PerfEvent.PERF_COUNT_HW_CACHE_L1D;
  }

  /** The counts, none if the events cannot be opened together. */
  private List<EventCount> count(List<EventSpec> events) {
    EventGroup group = new EventGroup(kernel, List.of(new EventGroup.Target(0, -1)), false);
    try {
      for (EventSpec event : events) {
        if (group.join(event) != 0) {
          return List.of();
        }
      }
      group.enable();
      work();
      @Nullable EventCount[] counts = new EventCount[events.size()];
      group.read(new ReadBuffer(group.bytes()), counts, 0);
      return Arrays.stream(counts).filter(Objects::nonNull).toList();
    } finally {
      group.close();
    }
  }

  private void work() {
    if (memory.length == 0) {
      memory = new long[WORDS];
    }
    long state = 1;
    for (int i = 0; i < STEPS; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      int index = (int) (state >>> 44);
      if ((memory[index] & 1) == 0) {
        memory[index] += state | 1;
      } else {
        state ^= memory[index];
      }
    }
  }
}
