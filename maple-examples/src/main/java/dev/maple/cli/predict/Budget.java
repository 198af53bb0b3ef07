package dev.maple.cli.predict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A latency with its unit, such as {@code 15ms}. */
record Budget(double millis) {
  private static final Pattern TEXT = Pattern.compile("([0-9.]+(?:[eE][-+]?[0-9]+)?) ?(us|ms|s)");

  static final class Converter implements ITypeConverter<Budget> {
    @Override
    public Budget convert(String text) {
      Matcher matcher = TEXT.matcher(text);
      if (matcher.matches()) {
        double number = Double.parseDouble(matcher.group(1));
        double millis =
            switch (matcher.group(2)) {
              case "us" -> number / 1000;
              case "s" -> number * 1000;
              default -> number;
            };
        if (millis > 0 && millis < Double.POSITIVE_INFINITY) {
          return new Budget(millis);
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is no budget; write a number over 0 and its unit, such as 15ms or 800us");
    }
  }
}
