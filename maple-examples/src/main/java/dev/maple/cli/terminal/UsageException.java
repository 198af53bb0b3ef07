package dev.maple.cli.terminal;

import java.util.function.Supplier;

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

  /** What the supplier gives; an argument it refuses is the user's. */
  public static <T> T orUsage(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
