package dev.maple.csv;

import java.util.Locale;

/**
 * Checks names of devices, operations and events: they must survive CSV files and be harmless in
 * spreadsheets, terminals and browsers.
 */
public final class Name {
  private static final String FORMULA = "=+-@#";

  private Name() {}

  /**
   * Checks a name that stands in a cell of its own, or begins one.
   *
   * @param what what is named, such as {@code a device}
   * @param name the name
   * @param forbidden further characters that it must not hold
   * @return the name
   * @throws IllegalArgumentException if the name is blank, begins as a comment or a spreadsheet's
   *     formula does ({@code # = + - @}), or holds a comma, a quote, a line break, a control
   *     character, one that turns the direction of text or a lone surrogate
   */
  public static String checked(String what, String name, String forbidden) {
    boolean bad = name.isBlank() || beginsAsFormula(name) || hasLoneSurrogate(name);
    for (int i = 0; i < name.length() && !bad; i++) {
      char c = name.charAt(i);
      bad = c == ',' || c == '"' || Excerpt.moves(c) || forbidden.indexOf(c) >= 0;
    }
    if (bad) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s's name must not be blank, not begin with one of %s and hold no comma, quote, line"
                  + " break, control character or lone surrogate, which UTF-8 cannot hold%s, was"
                  + " '%s'",
              what,
              FORMULA,
              forbidden.isEmpty() ? "" : ", and none of " + forbidden,
              Excerpt.of(name)));
    }
    return name;
  }

  /**
   * Whether a text would not come back from a file.
   *
   * @param text any text
   * @return true where it holds half of a character of two, which UTF-8 cannot hold
   */
  public static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a text begins as a comment or a spreadsheet's formula does.
   *
   * @param text a text
   * @return true if its first character is one of {@code # = + - @}
   */
  public static boolean beginsAsFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
