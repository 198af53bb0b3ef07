package dev.maple.perf.stat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as {@code perf} prints them, in whatever locale it ran. */
final class PerfStatNumber {
  // Point, comma, apostrophe (also typographic), space (also narrow or not breaking), underscore.
  private static final String SEPARATOR = "[.,'\u2019 \u00a0\u202f_]";
  static final String PATTERN = "\\d+(?:" + SEPARATOR + "\\d+)*";

  private static final Pattern NUMBER = Pattern.compile(PATTERN);
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:(" + SEPARATOR + ")\\d{3})(?:\\1\\d{3})*");
  private static final Pattern DECIMAL =
      Pattern.compile("(\\d{1,3}(?:" + SEPARATOR + "\\d{3})*|\\d+)[.,](\\d+)");

  private PerfStatNumber() {}

  static boolean matches(String text) {
    return NUMBER.matcher(text).matches();
  }

  /**
   * Reads a number.
   *
   * @param whole whether it is a count without a unit: {@code 1.234} is then 1234, else 1.234
   * @throws IllegalArgumentException if it is no number
   */
  static double parse(String text, boolean whole) {
    if (text.matches("\\d+")) {
      return Double.parseDouble(text);
    }
    Matcher grouped = GROUPED.matcher(text);
    if (grouped.matches()) {
      boolean one = text.replaceAll("\\d", "").length() == 1;
      boolean couldBeDecimal = grouped.group(1).equals(".") || grouped.group(1).equals(",");
      if (whole || !one || !couldBeDecimal) {
        return Double.parseDouble(text.replaceAll("\\D", ""));
      }
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return Double.parseDouble(decimal.group(1).replaceAll("\\D", "") + "." + decimal.group(2));
    }
    throw new IllegalArgumentException("'" + text + "' is no number");
  }
}
