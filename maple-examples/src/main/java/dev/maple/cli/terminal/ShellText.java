package dev.maple.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Words as a shell takes them, for lines that a user may copy. */
public final class ShellText {
  /** What no shell changes. */
  private static final String PLAIN = "[\\p{L}\\p{N}_./:=@%+,-]+";

  private ShellText() {}

  /** A word in quotes where it needs them. */
  public static String quoted(Object word) {
    String text = word.toString();
    return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** A command line as it was given, for those who want to do it again. */
  public static String commandLine(CommandSpec spec) {
    CommandSpec root = spec.root();
    List<String> words = new ArrayList<>(List.of(root.name()));
    words.addAll(root.commandLine().getParseResult().originalArgs());
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }
}
