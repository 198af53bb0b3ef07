package dev.maple.benchmarks.figures.experiment;

import dev.maple.benchmarks.figures.result.Result;
import java.io.IOException;
import java.nio.file.Path;

/** Makes one of the files. */
public interface Experiment {
  /** What the file says above its header. */
  String protocol();

  /**
   * Runs it, which may take minutes.
   *
   * @param data the folder of the published latencies
   */
  Result run(Path data) throws IOException;
}
