package dev.maple.perf.stat;

import java.util.Optional;

/** A way in which counts are written down. Reads the lines of one file, in order. */
interface StatFormat {

  /**
   * The row of a line; empty where it holds no count.
   *
   * @throws IllegalArgumentException if the line cannot be understood
   */
  Optional<StatRow> row(String line);
}
