package dev.maple.cli.space;

import dev.maple.cli.terminal.ShellText;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What of a command line the next command must be told again. */
public final class SameOptions {
  private static final Set<String> SPACE =
      Set.of("--space", "--features", "--model", "--input", "--value");
  private static final Set<String> PRIOR = Set.of("--initial-set", "--descriptors");

  private SameOptions() {}

  /** The options that say which space, as they were given, each after a blank. */
  public static String ofSpace(CommandSpec spec) {
    return of(spec, SPACE);
  }

  /** The same and those that say what is known beforehand. */
  public static String ofSpaceAndPrior(CommandSpec spec) {
    return of(spec, SPACE) + of(spec, PRIOR);
  }

  private static String of(CommandSpec spec, Set<String> names) {
    StringBuilder text = new StringBuilder();
    // An option is among those matched once for each time it was given, each time with all values.
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
      if (names.contains(option.longestName())) {
        for (String value : option.originalStringValues()) {
          text.append(' ').append(option.longestName()).append(' ');
          text.append(ShellText.quoted(value));
        }
      }
    }
    return text.toString();
  }
}
