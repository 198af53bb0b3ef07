package dev.maple.cli.terminal;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command line that asks for what cannot be: exit code 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  public static void requireAtLeast(String option, int value, int limit) {
    if (value < limit) {
      throw new UsageException(option + " must be at least " + limit + ", was " + value);
    }
  }

  /**
   * Refuses more than there is.
   *
   * @param there what there is so many of, in words
   */
  public static void requireAtMost(String option, int value, int limit, String there) {
    if (value > limit) {
      throw new UsageException(
          option + " must be at most " + limit + ", " + there + ", was " + value);
    }
  }

  /**
   * Refuses options that would change nothing.
   *
   * @param because why, such as {@code needs --budget}, told after the option's name
   */
  public static void requireNone(CommandSpec spec, String because, String... options) {
    List<String> unused = List.of(options);
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      if (unused.contains(given.longestName())) {
        throw new UsageException(given.longestName() + " " + because);
      }
    }
  }

  /** What the supplier gives; an argument it refuses is the user's. */
  public static <T> T orUsage(Supplier<T> supplier) {
    return orUsage("", supplier);
  }

  /** The same, with words before what is said of it. */
  public static <T> T orUsage(String of, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(of + e.getMessage());
    }
  }
}
