package dev.maple.csv;

/** Parses decimal numbers as people write them. */
public final class Decimal {
  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final char NARROW_NO_BREAK_SPACE = '\u202f';

  private Decimal() {}

  /**
   * Reads a decimal number, {@code NaN} or {@code Infinity}; no Java literal such as {@code 4f} or
   * {@code 0x1p3}, which is a slip.
   *
   * @param text the number, perhaps with blanks around it, also those that break no line and that
   *     web pages and spreadsheets leave
   * @return the number
   * @throws NumberFormatException if it is none
   */
  public static double parse(String text) {
    String number = text.replace(NO_BREAK_SPACE, ' ').replace(NARROW_NO_BREAK_SPACE, ' ').strip();
    if (number.matches("[+-]?(?:[0-9].*[dDfFxXpP].*|[.].*[dDfF])")) {
      throw new NumberFormatException("For input string: \"" + text + "\"");
    }
    return Double.parseDouble(number);
  }
}
