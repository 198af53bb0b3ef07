package dev.maple.perf.benchmark;

/** A line that is not as the tool writes it. */
final class FormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  /** Lines are counted from 1. */
  FormatException(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
