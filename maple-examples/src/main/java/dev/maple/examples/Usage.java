package dev.maple.examples;

import java.util.function.Supplier;

/** A command line that asks for what cannot be. */
final class Usage extends RuntimeException {
  private static final long serialVersionUID = 1;

  Usage(String message) {
    super(message);
  }

  static void atLeast(String option, int value, int limit) {
    if (value < limit) {
      throw new Usage(option + " must be at least " + limit + ", was " + value);
    }
  }

  /** What the supplier gives; an argument it refuses is the user's. */
  static <T> T check(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new Usage(String.valueOf(e.getMessage()));
    }
  }
}
