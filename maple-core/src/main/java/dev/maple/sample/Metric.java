package dev.maple.sample;

import dev.maple.csv.Name;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is measured of an architecture, a positive quantity, and its unit. Latency in milliseconds
 * is the default; energy or memory are predicted in the same way, and what the API calls {@code
 * millis} is then a value in the metric's unit. An initial set, a predictor and a file hold one
 * metric; for a second metric make others.
 *
 * @param name one or more words, such as {@code energy}
 * @param unit such as {@code mJ}
 */
public record Metric(String name, String unit) {
  /** Latency in milliseconds. */
  public static final Metric LATENCY = new Metric("latency", "ms");

  /**
   * Milliseconds of a unit. Microseconds may be written with either of two characters that look
   * like mu.
   */
  private static final Map<String, Double> MILLIS =
      Map.of("ns", 1e-6, "us", 1e-3, "\u00b5s", 1e-3, "\u03bcs", 1e-3, "ms", 1.0, "s", 1e3);

  private static final String PER_SECOND = "/s";

  /** Words for one run of a network. Anything else per second may be more or less than one run. */
  private static final List<String> ONES =
      List.of(
          "run",
          "inference",
          "inf",
          "network",
          "image",
          "img",
          "frame",
          "sample",
          "item",
          "query",
          "request",
          "sequence",
          "token",
          "iteration",
          "it");

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
   * @param number a positive number
   * @param of its unit. Of latency one of {@code ns}, {@code us}, {@code ms}, {@code s}, or a
   *     throughput of single runs, in capitals or not: {@code fps}, or {@code /s} with nothing
   *     before it or one of run, inference, inf, network, image, img, frame, sample, item, query,
   *     request, sequence, token, iteration and it, or several of them, such as {@code images/s}.
   *     Of another metric its own unit
   * @return the value in {@link #unit}; of a throughput the time that one run takes
   * @throws IllegalArgumentException if the unit is none of these, or the number or the value is
   *     not positive and finite
   */
  public double value(double number, String of) {
    double value = number;
    if (!of.equals(unit)) {
      String time = of.toLowerCase(Locale.ROOT);
      if (equals(LATENCY) && MILLIS.containsKey(time)) {
        value = number * MILLIS.getOrDefault(time, Double.NaN);
      } else if (equals(LATENCY) && isRate(time)) {
        value = 1e3 / number;
      } else {
        throw new IllegalArgumentException(
            "'" + of + "' is no unit of " + name + "; give " + units(time));
      }
    }
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "number must be positive, and finite in " + unit + ", was " + number + " " + of);
    }
    return value;
  }

  /** Whether latency can be given in a unit. */
  static boolean isOfLatency(String unit) {
    return MILLIS.containsKey(unit.toLowerCase(Locale.ROOT)) || isRate(unit);
  }

  /** Whether a unit is a throughput of single runs, of which latency is the inverse. */
  static boolean isRate(String unit) {
    String rate = unit.toLowerCase(Locale.ROOT);
    if (!rate.endsWith(PER_SECOND)) {
      return rate.equals("fps");
    }
    String what = rate.substring(0, rate.length() - PER_SECOND.length());
    String one = what.endsWith("s") ? what.substring(0, what.length() - 1) : what;
    return one.isEmpty() ? what.isEmpty() : ONES.contains(one) || what.equals("queries");
  }

  private String units(String asked) {
    if (!equals(LATENCY)) {
      return unit;
    }
    String times = "ns, us, ms, s or /s";
    return asked.endsWith(PER_SECOND)
        ? times + " with nothing before it or one of " + String.join(", ", ONES)
        : times;
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
