package dev.maple.perf.stat;

import dev.maple.counter.EventCount;
import dev.maple.perf.linux.EventId;
import dev.maple.perf.linux.GenericEvents;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one line of {@code perf stat} says, as text.
 *
 * @param event the event's name
 * @param value the count, or what stands in its place
 * @param unit the unit, or empty
 * @param deviation run-to-run deviation in percent, or empty
 * @param runtime nanoseconds for which the event had a counter, or empty
 * @param percent share of the time for which it had one, in percent, or empty
 */
record PerfStatRow(
    String event, String value, String unit, String deviation, String runtime, String percent) {

  private static final String NOT_COUNTED = "<not counted>";
  private static final String NOT_SUPPORTED = "<not supported>";

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
          "perf stat says <not counted>: the event never had a counter; count fewer events at a"
              + " time, or let the program run longer");
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
    // Without a run time only the share is known, and any times of that ratio say so.
    long running = runtime.isEmpty() ? Math.round(share * 1e9) : nanos();
    return new EventCount(count() * share, Math.round(running / share), running);
  }

  /** The unit that {@link #count} is in, or empty. */
  String resultUnit() {
    return clock() ? "ns" : unit;
  }

  OptionalDouble deviationPercent() {
    return deviation.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(PerfStatNumber.parse(deviation, false));
  }

  private double count() {
    double number = PerfStatNumber.parse(value, unit.isEmpty() && !clock());
    return clock() ? number * nanosPer(unit) : number;
  }

  private long nanos() {
    return Math.max(1, (long) PerfStatNumber.parse(runtime, true));
  }

  private double share() {
    return percent.isEmpty() ? 1 : Math.min(1, PerfStatNumber.parse(percent, false) / 100);
  }

  private Optional<EventId> generic() {
    String name = name();
    int colon = name.indexOf(':');
    return GenericEvents.find(colon < 0 ? name : name.substring(0, colon));
  }

  private boolean userOnly() {
    return event.endsWith(":u");
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
      default -> throw new IllegalArgumentException("a clock cannot be in '" + unit + "'");
    };
  }
}
