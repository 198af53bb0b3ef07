package dev.maple.perf.benchmark;

import java.util.List;
import java.util.function.Predicate;

/** What one tool writes. */
interface BenchmarkFormat {

  /** Whether a file is of this tool. */
  boolean recognises(List<String> lines);

  /** Whether the first line that is not blank is as told. */
  static boolean begins(List<String> lines, Predicate<String> as) {
    return lines.stream().filter(line -> !line.isBlank()).findFirst().filter(as).isPresent();
  }

  /**
   * Reads a file.
   *
   * @throws FormatException if a line is not as the tool writes it
   */
  List<BenchmarkResult> results(List<String> lines);
}
