package dev.maple.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text that fits on a terminal of 80 columns. */
public final class TerminalText {
  /** Columns that lines keep to where they can; one is left for the cursor. */
  public static final int WIDTH = 79;

  private static final int NAME_WIDTH = 15;

  private TerminalText() {}

  /** A name and what there is to say about it, in as many lines as that takes. */
  public static void fact(PrintStream out, String name, String value) {
    boolean fits = name.length() < NAME_WIDTH - 2;
    if (!fits) {
      out.println("  " + name);
    }
    String title = fits ? name : "";
    for (String line : wrapped(value, WIDTH - NAME_WIDTH)) {
      out.printf("  %-12s %s%n", title, line);
      title = "";
    }
  }

  /** A paragraph, each line moved in by so many columns. */
  public static void paragraph(PrintStream out, int indent, String text) {
    wrapped(text, WIDTH - indent).forEach(line -> out.println(" ".repeat(indent) + line));
  }

  /** The text in lines of at most the given length, broken at spaces; a longer word stays whole. */
  public static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Seconds as people say them. */
  public static String seconds(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    return whole < 6000
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
