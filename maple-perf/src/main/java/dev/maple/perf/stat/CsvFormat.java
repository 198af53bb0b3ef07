package dev.maple.perf.stat;

import dev.maple.csv.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code perf stat -x,}: value, unit, event, [cgroup], [deviation], run time, percent, metric, its
 * unit.
 */
final class CsvFormat implements StatFormat {

  @Override
  public Optional<StatRow> row(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    List<String> fields = fields(line);
    if (fields.size() < 2) {
      throw new IllegalArgumentException(
          "no counts; if this is a program's own output, let perf write a file (`perf stat -o"
              + " FILE`); if perf had no permission, see kernel.perf_event_paranoid");
    }
    String value = fields.get(0);
    String second = fields.get(1);
    if (value.isEmpty() && metric(fields)) {
      return Optional.empty();
    }
    if (!StatRow.placeholder(value) && !StatNumber.matches(value)) {
      throw new IllegalArgumentException(
          "'%s' is no count; where it names a CPU, core, socket or thread, leave out -A, --per-..."
              .formatted(Excerpt.of(value)));
    }
    if (StatRow.placeholder(second) || StatNumber.matches(second)) {
      throw new IllegalArgumentException(
          "'%s' follows '%s': leave out -I, and where a decimal comma is the separator as well,"
                  .formatted(Excerpt.of(second), Excerpt.of(value))
              + " run `LC_ALL=C perf stat -x,`");
    }
    // Before Linux 3.13 perf wrote no unit.
    boolean unit = fields.size() > 2 && !StatRow.knownEvent(second);
    String event = unit ? fields.get(2) : second;
    return Optional.of(
        row(value, unit ? second : "", event, fields.subList(unit ? 3 : 2, fields.size())));
  }

  /** Whether a line without a count is a further metric: no event stands in its place either. */
  private static boolean metric(List<String> fields) {
    return fields.size() > 2 && numberOrEmpty(fields.get(1)) && numberOrEmpty(fields.get(2));
  }

  private static boolean numberOrEmpty(String field) {
    return field.isEmpty() || StatNumber.matches(field);
  }

  /** What follows the event depends on the version and the options; the times are two numbers. */
  private static StatRow row(String value, String unit, String event, List<String> rest) {
    int times = 0;
    while (times < rest.size() && !times(rest, times)) {
      times++;
    }
    boolean timed = times < rest.size();
    String cgroup = "";
    String deviation = "";
    for (String field : rest.subList(0, times)) {
      if (deviation.isEmpty() && field.endsWith("%")) {
        deviation = field.substring(0, field.length() - 1).strip();
      } else if (!field.isEmpty() && cgroup.isEmpty() && (timed || !StatNumber.matches(field))) {
        cgroup = field;
      } else if (!field.isEmpty()) {
        throw new IllegalArgumentException(
            "a run time and a share in percent must follow, '%s' does"
                .formatted(Excerpt.of(field)));
      }
    }
    return new StatRow(
        event,
        value,
        unit,
        cgroup,
        deviation,
        timed ? rest.get(times) : "",
        timed ? rest.get(times + 1) : "",
        true);
  }

  private static boolean times(List<String> rest, int at) {
    if (at + 1 >= rest.size() || !StatNumber.matches(rest.get(at))) {
      return false;
    }
    String percent = rest.get(at + 1);
    // A cgroup may be named by a number; no share is above 100 %.
    return StatNumber.matches(percent)
        && percent.length() <= 10
        && StatNumber.parse(percent, false) <= 101;
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
    List<String> fields = new ArrayList<>();
    int from = 0;
    while (from <= line.length()) {
      int to = line.indexOf(separator, from);
      to = to < 0 ? line.length() : to;
      // Only an event is the third field, and only a PMU's has a slash, and a second one.
      if (fields.size() == 1 || fields.size() == 2) {
        to = endOfEvent(line, from, to, separator, fields.size() == 2);
      }
      fields.add(line.substring(from, to).strip());
      from = to + 1;
    }
    return fields;
  }

  private static int endOfEvent(String line, int from, int to, char separator, boolean inItsPlace) {
    int slash = line.indexOf('/', from);
    if (slash <= from || slash >= to || line.indexOf('/', slash + 1) < 0) {
      return to;
    }
    int closing = line.indexOf('/', slash + 1);
    boolean terms = inItsPlace || line.substring(slash, to).indexOf('=') >= 0;
    if (closing < to || !terms || !line.substring(from, slash).matches("[A-Za-z0-9_.-]++")) {
      return to;
    }
    int end = line.indexOf(separator, closing);
    return end < 0 ? line.length() : end;
  }
}
