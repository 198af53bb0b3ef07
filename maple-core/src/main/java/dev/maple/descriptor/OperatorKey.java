package dev.maple.descriptor;

import dev.maple.csv.Excerpt;
import dev.maple.csv.Name;

/**
 * An operator that is run to describe a device: an operation at a width, such as {@code
 * nor_conv_3x3@16}. A whole architecture that stands in for an operator has no width.
 *
 * @param operation the operation's name, such as {@code nor_conv_3x3}
 * @param width the number of channels, at most 999999999, or 0 for none
 */
public record OperatorKey(String operation, int width) implements Comparable<OperatorKey> {
  /** Of nine digits, so that any text of so many is a width. */
  private static final int MOST_WIDTH = 999_999_999;

  /**
   * Checks the name and the width.
   *
   * @throws IllegalArgumentException if the name is blank, begins with one of {@code # = + - @} or
   *     holds a slash, an at sign, a comma, a quote, a line break, a control character or a lone
   *     surrogate, or the width is not 0 to 999999999
   */
  public OperatorKey {
    Name.checked("an operation", operation, "/@");
    if (width < 0 || width > MOST_WIDTH) {
      throw new IllegalArgumentException(
          "width of "
              + operation
              + " must be 1 to "
              + MOST_WIDTH
              + ", or 0 for none, was "
              + width);
    }
  }

  /**
   * Reads a key.
   *
   * @param text the operation alone, or the operation, {@code @} and a width of 1 to 999999999
   * @return the key
   * @throws IllegalArgumentException if the text is neither
   */
  public static OperatorKey parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return new OperatorKey(text, 0);
    }
    String width = text.substring(at + 1);
    if (!isWidth(width)) {
      throw new IllegalArgumentException(
          "malformed operator key '"
              + Excerpt.of(text)
              + "': expected a width from 1 to "
              + MOST_WIDTH
              + ", without leading zeros, after the '@', as in nor_conv_3x3@16");
    }
    return new OperatorKey(text.substring(0, at), Integer.parseInt(width));
  }

  /** Whether it is {@code [1-9][0-9]{0,8}}. */
  private static boolean isWidth(String text) {
    int mostDigits = Integer.toString(MOST_WIDTH).length();
    boolean is = !text.isEmpty() && text.length() <= mostDigits && text.charAt(0) != '0';
    for (int i = 0; is && i < text.length(); i++) {
      is = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return is;
  }

  /** By operation, then by width. */
  @Override
  public int compareTo(OperatorKey other) {
    int byOperation = operation.compareTo(other.operation);
    return byOperation != 0 ? byOperation : Integer.compare(width, other.width);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return width == 0 ? operation : operation + "@" + width;
  }
}
