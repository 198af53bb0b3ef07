package dev.maple.perf.stat;

import dev.maple.perf.linux.GenericEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which {@code perf stat} and its relatives write counts down. */
enum PerfStatFormat {
  /**
   * {@code perf stat -x,}: value, unit, event, [deviation], run time, percent, metric, its unit.
   */
  CSV {
    @Override
    Optional<PerfStatRow> row(String line) {
      List<String> fields = fields(line);
      if (fields.size() < 2) {
        throw new IllegalArgumentException(
            "no counts; if this is a program's own output, let perf write a file (`perf stat -o"
                + " FILE`); if perf had no permission, see kernel.perf_event_paranoid");
      }
      String value = fields.get(0).strip();
      if (value.isEmpty() && fields.size() > 2 && fields.get(2).isEmpty()) {
        return Optional.empty(); // A further metric of the event above.
      }
      String second = fields.get(1).strip();
      if (!PerfStatRow.placeholder(value) && !PerfStatNumber.matches(value)) {
        throw new IllegalArgumentException(
            "'%s' is no count; where it names a CPU, core, socket or thread, leave out -A, --per-..."
                .formatted(value));
      }
      if (PerfStatRow.placeholder(second) || PerfStatNumber.matches(second)) {
        throw new IllegalArgumentException(
            "'%s' follows '%s': leave out -I, and where a decimal comma is the separator as well,"
                    .formatted(second, value)
                + " run `LC_ALL=C perf stat -x,`");
      }
      // Before Linux 3.13 perf wrote no unit.
      boolean unit = fields.size() > 2 && !isEvent(second);
      String event = unit ? fields.get(2).strip() : second;
      if (event.isEmpty()) {
        throw new IllegalArgumentException("no event is named after '" + value + "'");
      }
      List<String> rest = new ArrayList<>(fields.subList(unit ? 3 : 2, fields.size()));
      String deviation =
          !rest.isEmpty() && rest.get(0).endsWith("%") ? rest.remove(0).replace("%", "") : "";
      boolean times = rest.size() >= 2 && PerfStatNumber.matches(rest.get(0));
      return Optional.of(
          new PerfStatRow(
              event,
              value,
              unit ? second : "",
              deviation.strip(),
              times ? rest.get(0) : "",
              times ? rest.get(1) : ""));
    }
  },

  /** {@code perf stat -j}: an object a line. */
  JSON {
    @Override
    Optional<PerfStatRow> row(String line) {
      if (!line.startsWith("{") || !line.endsWith("}")) {
        throw new IllegalArgumentException("a line must be a whole object, from { to }");
      }
      for (String key : List.of("interval", "cpu", "core", "die", "socket", "node", "thread")) {
        if (!member(line, key).isEmpty()) {
          throw new IllegalArgumentException(
              "it counts one %s by itself: leave out -I, -A, --per-...".formatted(key));
        }
      }
      String event = member(line, "event");
      if (event.isEmpty() && !member(line, "metric-unit").isEmpty()) {
        return Optional.empty(); // A further metric of the event above.
      }
      String value = member(line, "counter-value");
      if (event.isEmpty() || value.isEmpty()) {
        throw new IllegalArgumentException("'event' and 'counter-value' must be there");
      }
      return Optional.of(
          new PerfStatRow(
              event,
              value.replaceFirst("[.,]0+$", ""),
              member(line, "unit"),
              member(line, "variance"),
              member(line, "event-runtime"),
              member(line, "pcnt-running")));
    }
  },

  /** {@code perf stat} as it writes for people. */
  TEXT {
    @Override
    Optional<PerfStatRow> row(String line) {
      if (NO_COUNT.matcher(line).find()) {
        return Optional.empty();
      }
      Matcher row = TEXT_ROW.matcher(line);
      if (!row.matches()) {
        throw new IllegalArgumentException("no count; `perf stat -x,` is easier to read");
      }
      return Optional.of(
          new PerfStatRow(
              row.group("event"),
              row.group("value"),
              orEmpty(row.group("unit")),
              orEmpty(row.group("deviation")),
              "",
              orEmpty(row.group("percent"))));
    }
  },

  /** {@code simpleperf stat --csv} of Android: value, event, comment. */
  SIMPLEPERF {
    @Override
    Optional<PerfStatRow> row(String line) {
      if (line.startsWith("Performance counter statistics") || line.startsWith("Total test time")) {
        return Optional.empty();
      }
      Matcher row = SIMPLEPERF_ROW.matcher(line);
      if (!row.matches()) {
        throw new IllegalArgumentException(
            "no count; leave out -v, --per-thread and --per-core, and let `--csv` be there");
      }
      return Optional.of(
          new PerfStatRow(
              row.group("event"),
              row.group("value"),
              row.group("unit") == null ? "" : "ms",
              "",
              "",
              ""));
    }
  };

  private static final Pattern SIMPLEPERF_ROW =
      Pattern.compile(
          "(?<value>" + PerfStatNumber.PATTERN + ")(?<unit>\\(ms\\))?,(?<event>[^,\\s]+),.*");

  private static final Pattern TEXT_ROW =
      Pattern.compile(
          "\\s*(?<value><not counted>|<not supported>|"
              + PerfStatNumber.PATTERN
              + ")\\s+(?:(?<unit>[^\\s#(\\[]+)\\s+)?(?<event>[^\\s#(\\[]+)\\s*(?:#.*?)?"
              + "(?:\\(\\s*\\+-\\s*(?<deviation>[0-9.,]+)%\\s*\\))?\\s*"
              + "(?:[(\\[](?:scaled from )?\\s*(?<percent>[0-9.,]+)%[)\\]])?\\s*");

  private static final Pattern NO_COUNT =
      Pattern.compile(
          "Performance counter stats for|seconds (time elapsed|user|sys)|^\\s*#"
              + "|events weren't counted|nmi_watchdog|^\\s*perf stat \\.\\.\\.");

  /** The row of a line that is neither blank nor a comment; empty where it holds no count. */
  abstract Optional<PerfStatRow> row(String line);

  /** The format of a file that begins with this line. */
  static PerfStatFormat of(String line) {
    if (line.startsWith("{")) {
      return JSON;
    }
    if (line.contains("Performance counter stats for")) {
      return TEXT;
    }
    return line.startsWith("Performance counter statistics") ? SIMPLEPERF : CSV;
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String group) {
    return group == null ? "" : group;
  }

  private static boolean isEvent(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    return GenericEvents.find(name.toLowerCase(java.util.Locale.ROOT)).isPresent()
        || name.matches("r[0-9a-fA-F]+")
        || text.matches("[A-Za-z0-9_.-]+/.*/[a-zA-Z]*");
  }

  /** The fields of a line; the terms of a PMU's event stay together. */
  private static List<String> fields(String line) {
    char separator = ',';
    for (char candidate : new char[] {';', '\t', '|'}) {
      if (line.indexOf(candidate) >= 0) {
        separator = candidate;
        break;
      }
    }
    List<String> fields = new ArrayList<>(List.of(line.split(Pattern.quote("" + separator), -1)));
    for (int i = 0; i < fields.size(); i++) {
      // Only a PMU's event has a term with = before its second slash.
      while (fields.get(i).matches("[A-Za-z0-9_.-]+/[^/]*=[^/]*") && i + 1 < fields.size()) {
        fields.set(i, fields.get(i) + separator + fields.remove(i + 1));
      }
    }
    return fields;
  }

  /**
   * A member of a flat object. perf writes its numbers in the locale, so that in some it is no JSON
   * that a parser would take.
   */
  private static String member(String line, String key) {
    Matcher member =
        Pattern.compile(
                "\"" + key + "\"\\s*:\\s*(?:\"(?<text>[^\"]*)\"|(?<number>-?\\d+(?:[.,]\\d+)?))")
            .matcher(line);
    if (!member.find()) {
      return "";
    }
    return member.group("text") != null ? member.group("text") : member.group("number");
  }
}
