package dev.maple.csv;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Makes texts safe to be shown in error messages: at most a line, without characters that control a
 * terminal.
 */
public final class Excerpt {
  private static final int LONGEST = 60;
  private static final int LONGEST_MESSAGE = 1000;
  private static final int MOST_LISTED = 12;

  private Excerpt() {}

  /**
   * The beginning of a text.
   *
   * @param text any text
   * @return at most a line's worth of it, {@code ?} in place of control characters; where it is cut
   *     off, how long the whole is
   */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /**
   * The beginning of a message, which may quote a text.
   *
   * @param message any text
   * @return as {@link #of(String)}, but some lines' worth of it
   */
  public static String ofMessage(String message) {
    return of(message, LONGEST_MESSAGE);
  }

  /**
   * The beginning of a text.
   *
   * @param text any text
   * @param longest how many characters of it to show
   * @return as {@link #of(String)}, but as much as that
   */
  public static String of(String text, int longest) {
    boolean cut = text.length() > longest;
    StringBuilder shown = new StringBuilder(cut ? text.substring(0, longest) : text);
    for (int i = 0; i < shown.length(); i++) {
      if (moves(shown.charAt(i))) {
        shown.setCharAt(i, '?');
      }
    }
    return cut ? shown + "... (" + text.length() + " characters)" : shown.toString();
  }

  /**
   * The first of what may be many, such as the devices of a file.
   *
   * @param all names, or what has them as text
   * @return a dozen of them at most, each as {@link #of(String)}, in brackets; where there are
   *     more, how many there are
   */
  public static String list(Collection<?> all) {
    String first =
        all.stream()
            .limit(MOST_LISTED)
            .map(each -> of(String.valueOf(each)))
            .collect(Collectors.joining(", "));
    return "[" + first + (all.size() > MOST_LISTED ? ", ... (" + all.size() + " in all)]" : "]");
  }

  /**
   * A name that is shown anywhere, and told from others.
   *
   * @param text any text
   * @return all of it, with escapes such as {@code \\u001b} in place of control characters
   */
  public static String escaped(String text) {
    if (text.chars().noneMatch(c -> moves((char) c))) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(moves(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return escaped.toString();
  }

  /** Whether a character is no text but moves a cursor or turns what follows. */
  static boolean moves(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
