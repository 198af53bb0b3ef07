package dev.maple.perf.stat;

/** What error messages show of a text: not more than a line, and nothing that moves a terminal. */
final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  static String of(String text) {
    boolean cut = text.length() > LONGEST;
    StringBuilder shown = new StringBuilder(cut ? text.substring(0, LONGEST) : text);
    for (int i = 0; i < shown.length(); i++) {
      if (Character.isISOControl(shown.charAt(i))) {
        shown.setCharAt(i, '?');
      }
    }
    return cut ? shown + "... (" + text.length() + " characters)" : shown.toString();
  }
}
