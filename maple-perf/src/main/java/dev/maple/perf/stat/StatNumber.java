package dev.maple.perf.stat;

import dev.maple.csv.Excerpt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as {@code perf} prints them, in whatever locale it ran. */
final class StatNumber {
  // 2^64 has 20 digits, 6 separators and perhaps 6 decimals; what is longer is no count.
  private static final int LONGEST = 40;

  // Point, comma, apostrophe (also typographic), space (also narrow or not breaking), underscore.
  private static final String SEPARATORS = ".,'\u2019 \u00a0\u202f_";
  private static final String SEPARATOR = "[" + SEPARATORS + "]";

  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:(" + SEPARATOR + ")\\d{3})(?:\\1\\d{3})*");
  private static final Pattern DECIMAL =
      Pattern.compile("(\\d{1,3}(?:" + SEPARATOR + "\\d{3})*|\\d+)[.,](\\d+)");

  private StatNumber() {}

  /** Where the number that a text begins with ends; 0 if it begins with none. */
  static int end(String text) {
    int end = 0;
    int i = 0;
    while (i < text.length() && digit(text.charAt(i))) {
      do {
        i++;
      } while (i < text.length() && digit(text.charAt(i)));
      end = i;
      if (i < text.length() && SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        i++;
      }
    }
    return end;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean matches(String text) {
    return !text.isEmpty() && end(text) == text.length();
  }

  /**
   * Reads a number.
   *
   * @param whole whether it is a count without a unit: {@code 1.234} is then 1234, else 1.234
   * @throws IllegalArgumentException if it is no number
   */
  static double parse(String text, boolean whole) {
    if (text.length() <= LONGEST) {
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
    }
    throw new IllegalArgumentException("'" + Excerpt.of(text) + "' is no number");
  }
}
