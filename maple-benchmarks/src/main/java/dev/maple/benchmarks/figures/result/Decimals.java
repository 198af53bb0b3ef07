package dev.maple.benchmarks.figures.result;

import java.util.Locale;

/** Numbers as tables have them. */
public final class Decimals {
  private Decimals() {}

  /** A dash where it is not known. */
  public static String text(double value, int digits) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** As {@link #text}, without the zero before the point. */
  public static String shortText(double value, int digits) {
    return text(value, digits).replaceFirst("^(-?)0\\.", "$1.");
  }
}
