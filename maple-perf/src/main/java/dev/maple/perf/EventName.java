package dev.maple.perf;

import dev.maple.perf.EventSpec.Mode;
import dev.maple.perf.linux.PerfEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads event names as {@code perf} does. */
final class EventName {
  private static final Pattern OF_PMU =
      Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*)/([^/]*)/:?([a-zA-Z]*)");
  private static final Pattern PLAIN = Pattern.compile("([A-Za-z0-9_-]+)(?::([a-zA-Z]*))?");
  private static final Pattern RAW = Pattern.compile("r([0-9a-fA-F]{1,16})");

  private EventName() {}

  /**
   * Looks an event up.
   *
   * @throws IllegalArgumentException if the name could not be an event's on any machine
   */
  static EventMeaning parse(String name, Host host) {
    Matcher ofPmu = OF_PMU.matcher(name);
    if (ofPmu.matches()) {
      Mode mode = mode(name, ofPmu.group(3));
      Optional<SysfsPmu> pmu = SysfsPmu.find(ofPmu.group(1), host);
      if (pmu.isEmpty()) {
        return new EventMeaning.NotHere(
            "this machine has no PMU named %s; it has %s"
                .formatted(ofPmu.group(1), SysfsPmu.names(host)));
      }
      return pmu.get().event(name, ofPmu.group(2), mode);
    }
    Matcher plain = PLAIN.matcher(name);
    if (plain.matches()) {
      Mode mode = plain.group(2) == null ? Mode.ALL : mode(name, plain.group(2));
      Optional<EventSpec> event = EventSpec.generic(plain.group(1)).or(() -> raw(plain.group(1)));
      if (event.isPresent()) {
        return new EventMeaning.Known(event.get().named(name).in(mode));
      }
    }
    throw new IllegalArgumentException(
        "event must be a name that `perf list` prints (instructions, LLC-loads, page-faults), raw"
            + " (r1a8) or of a PMU (power/energy-pkg/), was '%s'".formatted(name));
  }

  private static Optional<EventSpec> raw(String name) {
    Matcher raw = RAW.matcher(name);
    return raw.matches()
        ? Optional.of(
            new EventSpec(name, PerfEvent.PERF_TYPE_RAW, Long.parseUnsignedLong(raw.group(1), 16)))
        : Optional.empty();
  }

  private static Mode mode(String name, String modifiers) {
    if (!List.of("", "u", "k", "uk", "ku").contains(modifiers)) {
      throw new IllegalArgumentException(
          "modifiers of event '%s' must be u (user) or k (kernel), were '%s'"
              .formatted(name, modifiers));
    }
    return switch (modifiers) {
      case "u" -> Mode.USER;
      case "k" -> Mode.KERNEL;
      default -> Mode.ALL;
    };
  }
}
