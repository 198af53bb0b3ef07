package dev.maple.cli.terminal;

import dev.maple.sample.Metric;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What an architecture may take.
 *
 * @param number how much
 * @param unit of what
 */
public record Budget(double number, String unit) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9.]+(?:[eE][+-]?[0-9]+)?) *([^0-9\\s].*)");

  /** In the unit of a metric. */
  public double in(Metric metric) {
    return in(metric, "");
  }

  /** Of latency, in milliseconds. */
  public double millis() {
    return in(Metric.LATENCY, "; other metrics are not searched by");
  }

  private double in(Metric metric, String remedy) {
    try {
      return metric.value(number, unit);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--budget: " + e.getMessage() + remedy, e);
    }
  }

  /** Reads {@code 15ms}, {@code 800us}, {@code 60/s} or {@code 12mJ}. */
  public static final class Converter implements ITypeConverter<Budget> {
    @Override
    public Budget convert(String text) {
      if (text.indexOf(',') >= 0) {
        throw new TypeConversionException(
            "must have a decimal point, no comma, such as 9.5ms; was '" + text + "'");
      }
      Matcher matcher = TEXT.matcher(text.strip());
      double number = Double.NaN;
      if (matcher.matches()) {
        try {
          number = Double.parseDouble(matcher.group(1));
        } catch (NumberFormatException e) {
          // Told below, as all that is no budget.
        }
      }
      if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
        throw new TypeConversionException(
            "must be above 0, with its unit, such as 15ms, 60/s or, of energy, 12mJ; was '"
                + text
                + "'");
      }
      return new Budget(number, matcher.group(2).strip());
    }
  }
}
