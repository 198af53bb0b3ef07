package dev.maple.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long an architecture may take. */
public record Budget(double millis) {
  private static final Pattern TEXT = Pattern.compile("([0-9.eE+-]+) *(ns|us|ms|s)");
  private static final Map<String, Double> MILLIS =
      Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3);

  /** Reads {@code 15ms}, {@code 800us} or {@code 0.5s}. */
  public static final class Converter implements ITypeConverter<Budget> {
    @Override
    public Budget convert(String text) {
      Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
      double millis = Double.NaN;
      if (matcher.matches()) {
        try {
          millis = Double.parseDouble(matcher.group(1)) * MILLIS.get(matcher.group(2));
        } catch (NumberFormatException e) {
          // Told below, as all that is no budget.
        }
      }
      if (!(millis > 0 && millis < Double.POSITIVE_INFINITY)) {
        throw new TypeConversionException(
            "must be above 0, with its unit, such as 15ms, 800us or 0.5s; was '" + text + "'");
      }
      return new Budget(millis);
    }
  }
}
