package dev.maple.perf.stat;

import dev.maple.csv.Excerpt;
import java.util.Optional;

/** {@code perf stat} as it writes for people. */
final class TextFormat implements StatFormat {
  static final String HEADER = "Performance counter stats for";

  private boolean begun;
  private boolean counted;
  private boolean blankAfterCounts;
  private boolean over;

  @Override
  public Optional<StatRow> row(String line) {
    String text = line.strip();
    if (text.contains(HEADER)) {
      if (begun) {
        throw new IllegalArgumentException("a second run begins: bring one run a file");
      }
      begun = true;
      return Optional.empty();
    }
    if (text.isEmpty()) {
      blankAfterCounts = counted;
      return Optional.empty();
    }
    // The times, a table of the runs, and hints follow the counts.
    over |= text.contains("seconds time elapsed") || text.startsWith("# Table of individual");
    if (over || text.startsWith("#")) {
      return Optional.empty();
    }
    String placeholder = StatRow.placeholderOf(text);
    int end = placeholder.isEmpty() ? StatNumber.end(text) : placeholder.length();
    if (end == 0) {
      over = blankAfterCounts;
      if (over || metric(text)) {
        return Optional.empty();
      }
      throw new IllegalArgumentException("no count; `perf stat -x,` is easier to read");
    }
    counted = true;
    return Optional.of(row(text.substring(0, end), text.substring(end)));
  }

  /** {@code TopdownL1 (cpu_core) # 41.2 % tma_backend_bound}: the head of a group of metrics. */
  private static boolean metric(String text) {
    int comment = text.indexOf('#');
    String[] words = (comment < 0 ? text : text.substring(0, comment)).strip().split("\\s+", 4);
    boolean pmu = words.length == 2 && words[1].startsWith("(") && words[1].endsWith(")");
    return Character.isLetter(text.charAt(0)) && (pmu || (comment > 0 && words.length == 1));
  }

  /** {@code [unit] event [cgroup] [# metric] [( +- deviation% )] [(share%)]}. */
  private static StatRow row(String value, String after) {
    String rest = after;
    String percent = "";
    String deviation = "";
    if (rest.endsWith("%)") || rest.endsWith("%]")) {
      int open = Math.max(rest.lastIndexOf('('), rest.lastIndexOf('['));
      String inside = rest.substring(open + 1, rest.length() - 2).strip();
      String number = inside.startsWith("scaled from") ? inside.substring(11).strip() : inside;
      if (open >= 0 && StatNumber.matches(number)) {
        percent = number;
        rest = rest.substring(0, open).stripTrailing();
      }
    }
    int open = rest.lastIndexOf('(');
    if (rest.endsWith(")") && open >= 0) {
      String inside = rest.substring(open + 1, rest.length() - 1).strip();
      if (inside.startsWith("+-") && inside.endsWith("%")) {
        deviation = inside.substring(2, inside.length() - 1).strip();
        rest = rest.substring(0, open);
      }
    }
    int comment = rest.indexOf('#');
    String names = comment < 0 ? rest : rest.substring(0, comment);
    String[] words = names.strip().split("\\s+", 5);
    if (words.length > 3 || names.indexOf('(') >= 0 || names.indexOf('[') >= 0) {
      throw new IllegalArgumentException(
          "one event must follow the count, '%s' does; `perf stat -x,` is easier to read"
              .formatted(Excerpt.of(names.strip())));
    }
    // A unit stands next to the count, an event without one in the column after it.
    boolean unit =
        words.length == 3
            || (words.length == 2 && !StatRow.knownEvent(words[0]) && names.indexOf(words[0]) == 1);
    int event = unit ? 1 : 0;
    return new StatRow(
        words[event],
        value,
        unit ? words[0] : "",
        event + 1 < words.length ? words[event + 1] : "",
        deviation,
        "",
        percent,
        true);
  }
}
