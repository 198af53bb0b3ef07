package dev.maple.cli.report;

import java.util.Locale;

/** Relative errors in words. */
public final class SignedPercent {
  private SignedPercent() {}

  /** A share in percent, with its sign; nothing is plus. */
  public static String of(double share) {
    return String.format(Locale.ROOT, "%+6.1f %%", Math.round(1000 * share) / 10.0);
  }

  /** The same with a true minus sign, for media that have one. */
  public static String withMinus(String percent) {
    return percent.strip().replace('-', '\u2212');
  }
}
