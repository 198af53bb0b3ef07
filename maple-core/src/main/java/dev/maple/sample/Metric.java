package dev.maple.sample;

import dev.maple.csv.Name;
import java.util.Locale;
import java.util.Map;

/**
 * What is measured of an architecture, a positive quantity, and its unit. Latency in milliseconds
 * is the default; energy or memory are predicted in the same way. What the API calls {@code millis}
 * is then a value in the metric's unit.
 *
 * @param name one or more words, such as {@code energy}
 * @param unit such as {@code mJ}
 */
public record Metric(String name, String unit) {
  /** Latency in milliseconds. */
  public static final Metric LATENCY = new Metric("latency", "ms");

  /** Microseconds also with either of the two characters that look like mu. */
  private static final Map<String, Double> MILLIS =
      Map.of("ns", 1e-6, "us", 1e-3, "\u00b5s", 1e-3, "\u03bcs", 1e-3, "ms", 1.0, "s", 1e3);

  private static final String PER_SECOND = "/s";

  /** Thousands, millions or billions of something, which is no time of one. */
  private static final String MANY_PER_SECOND =
      "[kKMGT]i?(?i:b|bytes?|bits?|img|imgs|images?|samples?|inf|infs|ops?|flops?|px|pix|pixels?|it|q|req)?/s";

  /**
   * Checks the words. The name of latency, in capitals or not, is {@code latency}.
   *
   * @throws IllegalArgumentException if the name or the unit is blank, holds a bracket, a comma, a
   *     quote, a line break or a lone surrogate, the unit holds a blank, or latency is not in
   *     {@code ms}
   */
  public Metric {
    if (name.isBlank() || holdsAny(name, "[],\"")) {
      throw new IllegalArgumentException(
          "a metric's name must not be blank and hold no bracket, comma, quote, line break or"
              + " lone surrogate, which UTF-8 cannot hold, was '"
              + name
              + "'");
    }
    if (unit.isBlank() || holdsAny(unit, "[],\" ")) {
      throw new IllegalArgumentException(
          "the unit of "
              + name
              + " must be one word without bracket, comma, quote and lone surrogate, such as mJ, was '"
              + unit
              + "'");
    }
    if (name.equalsIgnoreCase("latency")) {
      name = "latency";
    }
    if (name.equals("latency") && !unit.equals("ms")) {
      throw new IllegalArgumentException("latency is held in ms, was in '" + unit + "'");
    }
  }

  /** By hand, as a pattern is slow to set up when a program starts. */
  private static boolean holdsAny(String text, String forbidden) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Control characters, as a pattern's Cntrl: of ASCII.
      if (c < ' ' || c == 0x7f || forbidden.indexOf(c) >= 0) {
        return true;
      }
    }
    return Name.hasLoneSurrogate(text);
  }

  /**
   * Converts to this metric's unit.
   *
   * @param number a number
   * @param of its unit. Of latency one of {@code ns}, {@code us}, {@code ms}, {@code s}, or one
   *     that ends in {@code /s}, a throughput of ones, in capitals or not; of another metric its
   *     own unit
   * @return the value in {@link #unit}; of a throughput the time that one run takes
   * @throws IllegalArgumentException if the unit is none of these
   */
  public double value(double number, String of) {
    if (of.equals(unit)) {
      return number;
    }
    if (equals(LATENCY)) {
      String time = of.toLowerCase(Locale.ROOT);
      if (MILLIS.containsKey(time)) {
        return number * MILLIS.getOrDefault(time, Double.NaN);
      }
      if (time.endsWith(PER_SECOND) && !of.matches(MANY_PER_SECOND)) {
        return 1e3 / number;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + of
            + "' is no unit of "
            + name
            + "; give "
            + (equals(LATENCY) ? "ns, us, ms, s or /s" : unit));
  }

  /**
   * This metric in two words.
   *
   * @return such as {@code energy in mJ}
   */
  @Override
  public String toString() {
    return name + " in " + unit;
  }
}
