package dev.maple.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Path;

/** Makes one of the files. */
interface Experiment {
  /** What the file says above its header. */
  String protocol();

  /**
   * Runs it, which may take minutes.
   *
   * @param data the folder of the published latencies
   */
  Rows run(Path data) throws IOException;
}
