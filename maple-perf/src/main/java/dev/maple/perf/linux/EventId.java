package dev.maple.perf.linux;

/**
 * What identifies an event to the kernel on every machine.
 *
 * @param type {@code PERF_TYPE_*}, or what sysfs gives as the type of a PMU
 * @param config which event of that type
 */
public record EventId(int type, long config) {

  /**
   * Whether the kernel counts it by itself, without a PMU.
   *
   * @return whether it is a software event
   */
  public boolean software() {
    return type == PerfEvent.PERF_TYPE_SOFTWARE;
  }

  /**
   * Whether the CPU's own PMU counts it, whatever that is called here.
   *
   * @return whether it is one of the hardware or cache events that have the same name everywhere
   */
  public boolean generic() {
    return type == PerfEvent.PERF_TYPE_HARDWARE || type == PerfEvent.PERF_TYPE_HW_CACHE;
  }

  /**
   * Whether it happens in the kernel alone. The scheduler counts these on its own behalf: with the
   * kernel left out they are 0 for ever, and no error says so.
   *
   * @return whether it is a context switch, a migration or a switch of cgroups
   */
  public boolean kernelOnly() {
    return software()
        && (config == PerfEvent.PERF_COUNT_SW_CONTEXT_SWITCHES
            || config == PerfEvent.PERF_COUNT_SW_CPU_MIGRATIONS
            || config == PerfEvent.PERF_COUNT_SW_CGROUP_SWITCHES);
  }

  /**
   * Whether it counts nanoseconds.
   *
   * @return whether it is one of the two clocks
   */
  public boolean clock() {
    return software()
        && (config == PerfEvent.PERF_COUNT_SW_CPU_CLOCK
            || config == PerfEvent.PERF_COUNT_SW_TASK_CLOCK);
  }
}
