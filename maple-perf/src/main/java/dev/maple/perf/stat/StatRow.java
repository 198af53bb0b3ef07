package dev.maple.perf.stat;

import dev.maple.counter.EventCount;
import dev.maple.csv.Excerpt;
import dev.maple.perf.linux.EventId;
import dev.maple.perf.linux.GenericEvents;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one line says, as text.
 *
 * @param event the event's name
 * @param value the count, or what stands in its place
 * @param unit the unit, or empty
 * @param cgroup the cgroup that was counted, or empty
 * @param deviation run-to-run deviation in percent, or empty
 * @param runtime nanoseconds for which the event had a counter, or empty
 * @param percent share of the time for which it had one, in percent, or empty
 * @param scaled whether the count was scaled up by that share already
 */
record StatRow(
    String event,
    String value,
    String unit,
    String cgroup,
    String deviation,
    String runtime,
    String percent,
    boolean scaled) {

  private static final String NOT_COUNTED = "<not counted>";
  private static final String NOT_SUPPORTED = "<not supported>";

  StatRow {
    if (event.isEmpty() || event.endsWith("%") || StatNumber.matches(event)) {
      throw new IllegalArgumentException(
          "no event is named after '%s', but '%s'".formatted(Excerpt.of(value), Excerpt.of(event)));
    }
    if ((event + unit).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "event '" + Excerpt.of(event) + "' or its unit holds control characters");
    }
  }

  /** Whether a text is the name of an event that needs no other field to be known for one. */
  static boolean knownEvent(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    return GenericEvents.find(name.toLowerCase(Locale.ROOT)).isPresent()
        || name.matches("r[0-9a-fA-F]++")
        || text.matches("[A-Za-z0-9_.-]++/.*/[a-zA-Z]*");
  }

  /** What a text begins with in place of a count, or empty. */
  static String placeholderOf(String text) {
    return text.startsWith(NOT_COUNTED)
        ? NOT_COUNTED
        : text.startsWith(NOT_SUPPORTED) ? NOT_SUPPORTED : "";
  }

  /** Whether another line says the same again, as where two metrics need one event. */
  boolean repeats(StatRow other) {
    return value.equals(other.value) && unit.equals(other.unit) && cgroup.equals(other.cgroup);
  }

  static boolean placeholder(String value) {
    return value.equals(NOT_COUNTED) || value.equals(NOT_SUPPORTED);
  }

  /** Old versions of perf wrote {@code CPU-migrations}. */
  String name() {
    String lower = event.toLowerCase(Locale.ROOT);
    return GenericEvents.find(lower).isPresent() ? lower : event;
  }

  /** Why there is no count, or empty if there is one. */
  Optional<String> missing() {
    if (value.equals(NOT_SUPPORTED)) {
      return Optional.of(
          "perf stat says <not supported>: that machine's processor (or virtual machine) has no"
              + " such event");
    }
    if (value.equals(NOT_COUNTED) || share() == 0) {
      return Optional.of(
          "perf stat says <not counted>, or 0 % of the time: the event had no counter; count fewer"
              + " events at a time, or let the program run longer");
    }
    if (generic().filter(EventId::kernelOnly).isPresent() && userOnly() && count() == 0) {
      return Optional.of(
          "it happens in the kernel alone, and in user mode reads 0 for ever: run perf stat as root"
              + " or with kernel.perf_event_paranoid=1");
    }
    return Optional.empty();
  }

  EventCount eventCount() {
    double share = share();
    double nanos = runtime.isEmpty() ? 0 : StatNumber.parse(runtime, true);
    // Without a run time only the share is known, and any times of that ratio say so.
    long running =
        Math.max(1, Math.round(nanos >= 1 && nanos / share < 1e18 ? nanos : share * 1e9));
    long enabled = Math.round(running / share);
    double raw = scaled ? count() * ((double) running / enabled) : count();
    return new EventCount(raw, enabled, running);
  }

  /** The unit that {@link #count} is in, or empty. */
  String resultUnit() {
    return clock() ? "ns" : unit;
  }

  OptionalDouble deviationPercent() {
    return deviation.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(StatNumber.parse(deviation, false));
  }

  private double count() {
    double number = StatNumber.parse(value, unit.isEmpty() && !clock());
    return clock() ? number * nanosPer(unit) : number;
  }

  private double share() {
    double parsed = percent.isEmpty() ? 100 : StatNumber.parse(percent, false);
    if (parsed > 101) {
      throw new IllegalArgumentException(
          "the share of time must be at most 100 %, was " + Excerpt.of(percent));
    }
    return Math.min(1, parsed / 100);
  }

  private Optional<EventId> generic() {
    String name = name();
    int colon = name.indexOf(':');
    return GenericEvents.find(colon < 0 ? name : name.substring(0, colon));
  }

  private boolean userOnly() {
    String modifiers = event.substring(event.lastIndexOf(':') + 1);
    return event.contains(":") && modifiers.contains("u") && !modifiers.contains("k");
  }

  private boolean clock() {
    return generic().filter(EventId::clock).isPresent();
  }

  /** perf prints its clocks in milliseconds, in old versions without saying so. */
  private static double nanosPer(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "usec" -> 1e3;
      case "", "msec", "ms" -> 1e6;
      case "sec" -> 1e9;
      default ->
          throw new IllegalArgumentException("a clock cannot be in '" + Excerpt.of(unit) + "'");
    };
  }
}
