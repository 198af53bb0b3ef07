package dev.maple.perf.stat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code simpleperf stat --csv} of Android: value, event, comment, share. The value is what was
 * counted, not scaled up; newer versions leave the share out.
 */
final class SimpleperfFormat implements StatFormat {
  static final String HEADER = "Performance counter statistics";

  private static final Pattern VALUE =
      Pattern.compile("(?<value>\\d++(?:\\.\\d++)?)(?<unit>\\(ms\\))?");
  private static final Pattern EVENT = Pattern.compile("[A-Za-z][^\\s()]*+");
  private static final Pattern SHARE = Pattern.compile("\\((?<percent>\\d++(?:\\.\\d++)?)%\\).*");

  private boolean begun;
  private boolean over;

  @Override
  public Optional<StatRow> row(String line) {
    if (line.startsWith(HEADER)) {
      if (begun) {
        throw new IllegalArgumentException(
            "a second run or interval begins: bring one run a file, without --interval");
      }
      begun = true;
      return Optional.empty();
    }
    over |= line.startsWith("Total test time");
    if (over || line.isBlank()) {
      return Optional.empty();
    }
    String[] fields = line.split(",", 8);
    Matcher value = VALUE.matcher(fields[0]);
    if (fields.length < 3 || !value.matches() || !EVENT.matcher(fields[1]).matches()) {
      throw new IllegalArgumentException(
          "no count; leave out -v, --per-thread and --per-core, and let `--csv` be there");
    }
    String percent = "";
    for (int i = 2; i < fields.length; i++) {
      Matcher share = SHARE.matcher(fields[i]);
      percent = share.matches() ? share.group("percent") : percent;
    }
    return Optional.of(
        new StatRow(
            fields[1],
            value.group("value"),
            value.group("unit") == null ? "" : "ms",
            "",
            "",
            "",
            percent,
            false));
  }
}
