package dev.maple.perf.stat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code perf stat -j}: an object a line. */
final class JsonFormat implements StatFormat {
  private static final List<String> PARTS =
      List.of("interval", "cpu", "core", "die", "cluster", "cache", "socket", "node", "thread");

  @Override
  public Optional<StatRow> row(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    Map<String, String> members = new Scanner(line.strip()).members();
    for (String part : PARTS) {
      if (!member(members, part).isEmpty()) {
        throw new IllegalArgumentException(
            "it counts one %s by itself: leave out -I, -A, --per-...".formatted(part));
      }
    }
    String event = member(members, "event");
    String value = member(members, "counter-value");
    boolean metric =
        List.of("metric-unit", "metric-value", "metricgroup").stream()
            .anyMatch(members::containsKey);
    if (event.isEmpty() && value.isEmpty() && metric) {
      return Optional.empty();
    }
    if (event.isEmpty() || value.isEmpty()) {
      throw new IllegalArgumentException("'event' and 'counter-value' must be there");
    }
    return Optional.of(
        new StatRow(
            event,
            withoutZeros(value),
            member(members, "unit"),
            member(members, "cgroup"),
            member(members, "variance"),
            member(members, "event-runtime"),
            member(members, "pcnt-running"),
            true));
  }

  private static String member(Map<String, String> members, String key) {
    return members.getOrDefault(key, "").strip();
  }

  /** perf writes counts with six decimals, which are no third group of thousands. */
  private static String withoutZeros(String value) {
    int point = Math.max(value.lastIndexOf('.'), value.lastIndexOf(','));
    boolean zeros = point > 0 && value.substring(point + 1).chars().allMatch(c -> c == '0');
    return zeros ? value.substring(0, point) : value;
  }

  /**
   * The members of a flat object. perf writes its numbers in the locale, so that in some it is no
   * JSON that a parser would take.
   */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    Map<String, String> members() {
      Map<String, String> members = new HashMap<>();
      expect('{');
      skipBlanks();
      while (peek() != '}') {
        String key = quoted();
        skipBlanks();
        expect(':');
        skipBlanks();
        members.putIfAbsent(key, peek() == '"' ? quoted() : bare());
        skipBlanks();
        if (peek() == ',') {
          at++;
          skipBlanks();
        }
      }
      at++;
      if (at != text.length()) {
        throw incomplete();
      }
      return members;
    }

    private char peek() {
      if (at >= text.length()) {
        throw incomplete();
      }
      return text.charAt(at);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw incomplete();
      }
      at++;
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private String quoted() {
      expect('"');
      StringBuilder content = new StringBuilder();
      while (peek() != '"') {
        if (peek() == '\\') {
          at++;
        }
        content.append(peek());
        at++;
      }
      at++;
      return content.toString();
    }

    /** A number; a comma in it is a decimal one, a comma after it is followed by a key. */
    private String bare() {
      int from = at;
      while (peek() != '}' && !(peek() == ',' && keyFollows())) {
        at++;
      }
      return text.substring(from, at);
    }

    private boolean keyFollows() {
      int next = at + 1;
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      return next < text.length() && text.charAt(next) == '"';
    }

    private IllegalArgumentException incomplete() {
      return new IllegalArgumentException(
          "a line must be a whole object, from { to }, with members \"name\" : value; it is not at"
              + " character "
              + (at + 1));
    }
  }
}
