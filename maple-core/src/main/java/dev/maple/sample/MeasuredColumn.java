package dev.maple.sample;

import dev.maple.csv.Excerpt;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a file of measurements: {@code <device>[/<statistic>][ [<unit>]]}, the unit one of
 * time or {@code <metric> <unit>}.
 *
 * @param device the device measured
 * @param statistic what is given of the measurements
 * @param metric what was measured
 * @param unit the unit that the cells are in
 */
record MeasuredColumn(String device, Statistic statistic, Metric metric, String unit) {
  private static final Pattern TEXT =
      Pattern.compile("(.+?)(?:/(mean|deviation|count))?(?: *\\[([^\\[\\]]*)\\])?");

  /** A column that ends as a unit in place of one in brackets, or as one and a statistic. */
  private static final Pattern ENDS_AS_UNIT =
      Pattern.compile(
          "(?i)(.+?)(?:_| *\\()(?:(ns|nanos?)|([u\u00b5\u03bc]s|micros?)|s|secs?|seconds?)\\)?"
              + "([/_](?:mean|average|avg|median|min|max|p[0-9]+|deviation|std|stddev))?");

  private static final String RATE = "throughput";

  enum Statistic {
    /** A measurement, or several. */
    MEAN,
    /** Their standard deviation. */
    DEVIATION,
    /** How many there were. */
    COUNT
  }

  /** The device of a column, whatever else its header says. */
  static String device(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches() ? matcher.group(1) : text;
  }

  static MeasuredColumn parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return new MeasuredColumn(text, Statistic.MEAN, Metric.LATENCY, Metric.LATENCY.unit());
    }
    String named = matcher.group(2) == null ? "mean" : matcher.group(2);
    Statistic statistic = Statistic.valueOf(named.toUpperCase(Locale.ROOT));
    String unit = matcher.group(3) == null ? Metric.LATENCY.unit() : matcher.group(3).strip();
    int blank = unit.lastIndexOf(' ');
    String name = blank < 0 ? Metric.LATENCY.name() : unit.substring(0, blank).strip();
    String word = unit.substring(blank + 1);
    Metric metric =
        name.equalsIgnoreCase(Metric.LATENCY.name())
                || (name.equalsIgnoreCase(RATE) && word.toLowerCase(Locale.ROOT).endsWith("/s"))
            ? Metric.LATENCY
            : new Metric(name, word);
    if (metric.equals(Metric.LATENCY)) {
      checkTime(word, text);
    }
    return new MeasuredColumn(matcher.group(1), statistic, metric, word);
  }

  /** What to say of a column of milliseconds whose name says another unit. */
  static Optional<String> doubt(String text) {
    Matcher matcher = ENDS_AS_UNIT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean nanos = matcher.group(2) != null;
    boolean micros = matcher.group(3) != null;
    return Optional.of(
        ("column '%s' is read as milliseconds of device '%s'; if it holds %sseconds, write"
                + " '%s%s [%s]'")
            .formatted(
                Excerpt.of(text),
                Excerpt.of(device(text)),
                nanos ? "nano" : micros ? "micro" : "",
                Excerpt.of(matcher.group(1)),
                Objects.requireNonNullElse(matcher.group(4), ""),
                nanos ? "ns" : micros ? "us" : "s"));
  }

  private static void checkTime(String unit, String text) {
    try {
      Metric.LATENCY.value(1, unit);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column '"
              + text
              + "': "
              + e.getMessage()
              + ", or name the metric too, such as [energy mJ]",
          e);
    }
  }
}
