package dev.maple.perf;

import dev.maple.perf.EventSpec.Mode;
import java.util.List;
import java.util.Optional;

/** A PMU that sysfs describes: its events, and the bits that its terms go to. */
final class SysfsPmu {
  private static final String DEVICES = "sys/bus/event_source/devices";
  private static final List<String> CONFIGS = List.of("config", "config1", "config2");

  private final String name;
  private final String path;
  private final int type;
  private final Host host;

  private SysfsPmu(String name, int type, Host host) {
    this.name = name;
    this.path = DEVICES + "/" + name + "/";
    this.type = type;
    this.host = host;
  }

  static Optional<SysfsPmu> find(String name, Host host) {
    return host.text(DEVICES + "/" + name + "/type")
        .filter(type -> type.matches("\\d{1,9}"))
        .map(type -> new SysfsPmu(name, Integer.parseInt(type), host));
  }

  static List<String> names(Host host) {
    return host.list(DEVICES);
  }

  /**
   * Looks up the event that a comma-separated list of terms describes.
   *
   * @throws IllegalArgumentException if a value is no number or does not fit its bits
   */
  EventMeaning event(String fullName, String terms, Mode mode) {
    long[] configs = new long[3];
    double scale = 1;
    String unit = "";
    for (String term : terms.split(",", -1)) {
      int equals = term.indexOf('=');
      String key = equals < 0 ? term : term.substring(0, equals);
      Optional<String> alias =
          equals < 0 && plain(key) ? host.text(path + "events/" + key) : Optional.empty();
      if (alias.isPresent()) {
        scale = host.text(path + "events/" + key + ".scale").map(Double::parseDouble).orElse(1.0);
        unit = host.text(path + "events/" + key + ".unit").orElse("");
      }
      for (String part : alias.orElse(term).split(",", -1)) {
        Optional<String> problem = set(configs, fullName, part);
        if (problem.isPresent()) {
          return new EventMeaning.NotHere(problem.get());
        }
      }
    }
    List<Integer> cpus = host.text(path + "cpumask").map(Host::cpus).orElse(List.of());
    return new EventMeaning.Known(
        new EventSpec(fullName, type, configs[0], configs[1], configs[2], mode, scale, unit, cpus));
  }

  private List<String> events() {
    return host.list(path + "events").stream().filter(event -> !event.contains(".")).toList();
  }

  private static boolean plain(String key) {
    return key.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*");
  }

  /** Puts one {@code term=value} where the format says, or says why it cannot. */
  private Optional<String> set(long[] configs, String event, String part) {
    int equals = part.indexOf('=');
    String term = equals < 0 ? part : part.substring(0, equals);
    long value = equals < 0 ? 1 : number(event, part.substring(equals + 1));
    Optional<String> format = plain(term) ? host.text(path + "format/" + term) : Optional.empty();
    if (format.isEmpty() && term.matches("config[12]?")) {
      format = Optional.of(term + ":0-63");
    }
    if (format.isEmpty()) {
      return Optional.of(
          "PMU %s has no event or term '%s'; its events are %s, its terms are %s"
              .formatted(name, part, events(), host.list(path + "format")));
    }
    String[] where = format.get().split(":", 2);
    int config = CONFIGS.indexOf(where[0]);
    if (config < 0) {
      return Optional.of(
          "term %s of PMU %s goes to %s, which Maple does not set; it sets %s"
              .formatted(term, name, where[0], CONFIGS));
    }
    long rest = value;
    for (String range : where[1].split(",", -1)) {
      String[] ends = range.split("-", -1);
      int low = Integer.parseInt(ends[0]);
      int width = Integer.parseInt(ends[ends.length - 1]) - low + 1;
      long mask = width == 64 ? -1 : (1L << width) - 1;
      configs[config] |= (rest & mask) << low;
      rest = width == 64 ? 0 : rest >>> width;
    }
    if (rest != 0) {
      throw new IllegalArgumentException(
          "term %s of event '%s' must fit the bits %s, was 0x%x"
              .formatted(term, event, format.get(), value));
    }
    return Optional.empty();
  }

  private static long number(String event, String text) {
    try {
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "values in event '%s' must be numbers such as 60 or 0x3c, one was '%s'"
              .formatted(event, text),
          e);
    }
  }
}
