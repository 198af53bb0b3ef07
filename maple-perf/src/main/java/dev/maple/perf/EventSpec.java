package dev.maple.perf;

import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import java.util.List;

/**
 * An event as the kernel knows it.
 *
 * @param name as it was asked for
 * @param mode whose work is counted
 * @param scale what the kernel's count is multiplied with to be in the event's unit
 * @param unit that unit, or empty for plain counts
 * @param cpus where it has to be counted, if the PMU counts for the whole machine; else empty
 */
record EventSpec(
    String name,
    int type,
    long config,
    long config1,
    long config2,
    Mode mode,
    double scale,
    String unit,
    List<Integer> cpus) {

  enum Mode {
    ALL(0),
    USER(PerfEventAttr.EXCLUDE_KERNEL | PerfEventAttr.EXCLUDE_HV),
    KERNEL(PerfEventAttr.EXCLUDE_USER);

    final long flags;

    Mode(long flags) {
      this.flags = flags;
    }
  }

  EventSpec(String name, int type, long config) {
    this(name, type, config, 0, 0, Mode.ALL, 1, "", List.of());
  }

  EventSpec named(String newName) {
    return new EventSpec(newName, type, config, config1, config2, mode, scale, unit, cpus);
  }

  EventSpec in(Mode newMode) {
    return new EventSpec(name, type, config, config1, config2, newMode, scale, unit, cpus);
  }

  EventSpec measuredIn(String newUnit) {
    return new EventSpec(name, type, config, config1, config2, mode, scale, newUnit, cpus);
  }

  boolean software() {
    return type == PerfEvent.PERF_TYPE_SOFTWARE;
  }

  /** Counted by the CPU's own PMU, whatever that is called here. */
  boolean generic() {
    return type == PerfEvent.PERF_TYPE_HARDWARE || type == PerfEvent.PERF_TYPE_HW_CACHE;
  }

  /** Events may share a group if one PMU counts them all. */
  boolean sharesPmuWith(EventSpec other) {
    return cpus.isEmpty() && other.cpus.isEmpty() && pmu() == other.pmu();
  }

  private int pmu() {
    return generic() ? PerfEvent.PERF_TYPE_RAW : type;
  }

  /**
   * The scheduler counts these on its own behalf, in the kernel: with the kernel left out they are
   * 0 for ever, and no error says so.
   */
  boolean kernelOnly() {
    return software()
        && (config == PerfEvent.PERF_COUNT_SW_CONTEXT_SWITCHES
            || config == PerfEvent.PERF_COUNT_SW_CPU_MIGRATIONS
            || config == PerfEvent.PERF_COUNT_SW_CGROUP_SWITCHES);
  }

  /** A clock runs on whatever the mode. */
  boolean clock() {
    return software()
        && (config == PerfEvent.PERF_COUNT_SW_CPU_CLOCK
            || config == PerfEvent.PERF_COUNT_SW_TASK_CLOCK);
  }

  PerfEventAttr attr(long readFormat, long flags) {
    return new PerfEventAttr(type, config, config1, config2, readFormat, flags | mode.flags);
  }
}
