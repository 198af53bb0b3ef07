package dev.maple.perf.benchmark;

import java.util.List;

/** What one tool writes. */
interface BenchmarkFormat {

  /** Whether a file is of this tool. */
  boolean recognises(List<String> lines);

  /**
   * Reads a file.
   *
   * @throws FormatException if a line is not as the tool writes it
   */
  List<BenchmarkResult> results(List<String> lines);
}
