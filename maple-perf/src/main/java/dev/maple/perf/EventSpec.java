package dev.maple.perf;

import dev.maple.perf.linux.EventId;
import dev.maple.perf.linux.GenericEvents;
import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import java.util.List;
import java.util.Optional;

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

  /** The event that has this name, without modifiers, on every machine. */
  static Optional<EventSpec> generic(String name) {
    return GenericEvents.find(name)
        .map(
            id ->
                new EventSpec(
                    name,
                    id.type(),
                    id.config(),
                    0,
                    0,
                    Mode.ALL,
                    1,
                    id.clock() ? "ns" : "",
                    List.of()));
  }

  EventSpec named(String newName) {
    return new EventSpec(newName, type, config, config1, config2, mode, scale, unit, cpus);
  }

  EventSpec in(Mode newMode) {
    return new EventSpec(name, type, config, config1, config2, newMode, scale, unit, cpus);
  }

  EventId id() {
    return new EventId(type, config);
  }

  /** Events may share a group if one PMU counts them all. */
  boolean sharesPmuWith(EventSpec other) {
    return cpus.isEmpty() && other.cpus.isEmpty() && pmu() == other.pmu();
  }

  private int pmu() {
    return id().generic() ? PerfEvent.PERF_TYPE_RAW : type;
  }

  PerfEventAttr attr(long readFormat, long flags) {
    return new PerfEventAttr(type, config, config1, config2, readFormat, flags | mode.flags);
  }
}
