package dev.maple.perf.linux;

import static dev.maple.perf.linux.PerfEvent.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The events that have the same name on every machine, as {@code perf list} prints them. */
public final class GenericEvents {
  private static final Map<String, EventId> BY_NAME = new LinkedHashMap<>();

  static {
    hardware(PERF_COUNT_HW_CPU_CYCLES, "cpu-cycles", "cycles");
    hardware(PERF_COUNT_HW_INSTRUCTIONS, "instructions");
    hardware(PERF_COUNT_HW_CACHE_REFERENCES, "cache-references");
    hardware(PERF_COUNT_HW_CACHE_MISSES, "cache-misses");
    hardware(PERF_COUNT_HW_BRANCH_INSTRUCTIONS, "branch-instructions", "branches");
    hardware(PERF_COUNT_HW_BRANCH_MISSES, "branch-misses");
    hardware(PERF_COUNT_HW_BUS_CYCLES, "bus-cycles");
    hardware(
        PERF_COUNT_HW_STALLED_CYCLES_FRONTEND, "stalled-cycles-frontend", "idle-cycles-frontend");
    hardware(PERF_COUNT_HW_STALLED_CYCLES_BACKEND, "stalled-cycles-backend", "idle-cycles-backend");
    hardware(PERF_COUNT_HW_REF_CPU_CYCLES, "ref-cycles");

    software(PERF_COUNT_SW_CPU_CLOCK, "cpu-clock");
    software(PERF_COUNT_SW_TASK_CLOCK, "task-clock");
    software(PERF_COUNT_SW_PAGE_FAULTS, "page-faults", "faults");
    software(PERF_COUNT_SW_CONTEXT_SWITCHES, "context-switches", "cs");
    software(PERF_COUNT_SW_CPU_MIGRATIONS, "cpu-migrations", "migrations");
    software(PERF_COUNT_SW_PAGE_FAULTS_MIN, "minor-faults");
    software(PERF_COUNT_SW_PAGE_FAULTS_MAJ, "major-faults");
    software(PERF_COUNT_SW_ALIGNMENT_FAULTS, "alignment-faults");
    software(PERF_COUNT_SW_EMULATION_FAULTS, "emulation-faults");
    software(PERF_COUNT_SW_CGROUP_SWITCHES, "cgroup-switches");

    cache(PERF_COUNT_HW_CACHE_L1D, "L1-dcache");
    cache(PERF_COUNT_HW_CACHE_L1I, "L1-icache");
    cache(PERF_COUNT_HW_CACHE_LL, "LLC");
    cache(PERF_COUNT_HW_CACHE_DTLB, "dTLB");
    cache(PERF_COUNT_HW_CACHE_ITLB, "iTLB");
    cache(PERF_COUNT_HW_CACHE_BPU, "branch");
    cache(PERF_COUNT_HW_CACHE_NODE, "node");
  }

  private GenericEvents() {}

  /**
   * Looks a name up.
   *
   * @param name the name without modifiers, {@code LLC-loads} for one
   * @return the event, or empty if the name is not one of these
   */
  public static Optional<EventId> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static void hardware(long config, String... names) {
    add(PERF_TYPE_HARDWARE, config, names);
  }

  private static void software(long config, String... names) {
    add(PERF_TYPE_SOFTWARE, config, names);
  }

  private static void cache(long cache, String name) {
    cache(cache, PERF_COUNT_HW_CACHE_OP_READ, name + "-loads", name + "-load-misses");
    cache(cache, PERF_COUNT_HW_CACHE_OP_WRITE, name + "-stores", name + "-store-misses");
    cache(cache, PERF_COUNT_HW_CACHE_OP_PREFETCH, name + "-prefetches", name + "-prefetch-misses");
  }

  private static void cache(long cache, long operation, String accesses, String misses) {
    long config = cache | operation << 8;
    add(PERF_TYPE_HW_CACHE, config | PERF_COUNT_HW_CACHE_RESULT_ACCESS << 16, accesses);
    add(PERF_TYPE_HW_CACHE, config | PERF_COUNT_HW_CACHE_RESULT_MISS << 16, misses);
  }

  private static void add(int type, long config, String... names) {
    for (String name : names) {
      BY_NAME.put(name, new EventId(type, config));
    }
  }
}
