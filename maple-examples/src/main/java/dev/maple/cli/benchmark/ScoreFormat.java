package dev.maple.cli.benchmark;

import java.io.PrintWriter;

/** The forms that scores can be written in. */
enum ScoreFormat {
  /** For people: means over the seeds, a block a number of samples, at the end. */
  TABLE,
  /** For programs: a row a score, as soon as it is known. */
  CSV;

  ScoreWriter writer(PrintWriter out) {
    return switch (this) {
      case TABLE -> new ScoreTable(out);
      case CSV -> new ScoreCsv(out);
    };
  }
}
