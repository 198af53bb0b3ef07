package dev.maple.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Path;

/** Makes one of the files. */
interface Experiment {
  /** What it made, to be written. */
  interface Made {
    /** Writes the file, the comment above its header. */
    void write(Path file, String comment) throws IOException;
  }

  /** What the file says above its header. */
  String protocol();

  /**
   * Runs it, which may take minutes.
   *
   * @param data the folder of the published latencies
   */
  Made run(Path data) throws IOException;
}
