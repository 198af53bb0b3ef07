package dev.maple.sample;

import java.util.Locale;
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

  /** Where nothing reads it. */
  private static final Pattern UNIT_BEFORE_THE_END =
      Pattern.compile(" *\\[((?:(?i)latency|throughput|energy|power|memory) +)?([^\\[\\]]+)\\]");

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
    requireNoUnitIn(matcher.group(1), text);
    String named = matcher.group(2) == null ? "mean" : matcher.group(2);
    Statistic statistic = Statistic.valueOf(named.toUpperCase(Locale.ROOT));
    String unit = matcher.group(3) == null ? Metric.LATENCY.unit() : matcher.group(3).strip();
    int blank = unit.lastIndexOf(' ');
    String name = blank < 0 ? Metric.LATENCY.name() : unit.substring(0, blank).strip();
    String word = unit.substring(blank + 1);
    Metric metric = metric(name, word, text);
    return new MeasuredColumn(matcher.group(1), statistic, metric, word);
  }

  private static void requireNoUnitIn(String device, String text) {
    Matcher unit = UNIT_BEFORE_THE_END.matcher(device);
    while (unit.find()) {
      if (unit.group(1) != null || Metric.isOfLatency(unit.group(2))) {
        String rest = text.replace(unit.group(), "").strip();
        throw new IllegalArgumentException(
            "column '%s': the unit of a column stands at its end; write '%s%s'"
                .formatted(text, rest.isEmpty() ? "device" : rest, " " + unit.group().strip()));
      }
    }
  }

  private static Metric metric(String name, String unit, String text) {
    boolean isLatency = name.equalsIgnoreCase(Metric.LATENCY.name());
    boolean isThroughput =
        name.equalsIgnoreCase(RATE) && (unit.endsWith("/s") || Metric.isRate(unit));
    if (!isLatency && !isThroughput) {
      if (Metric.isRate(unit)) {
        throw new IllegalArgumentException(
            "column '%s': '%s' is no metric; write a throughput of single runs as [%s]"
                .formatted(text, name, unit));
      }
      return new Metric(name, unit);
    }
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
    return Metric.LATENCY;
  }
}
