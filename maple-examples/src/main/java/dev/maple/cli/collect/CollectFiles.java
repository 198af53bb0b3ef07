package dev.maple.cli.collect;

import dev.maple.cli.space.InitialSetFiles;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.OutputPath.Kind;
import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where {@code collect} writes.
 *
 * @param set the initial set; the rest lies beside it
 */
record CollectFiles(InitialSetFiles set) {

  /**
   * Sees whether a set can be written, that no finished one is there, which took hours, and that
   * what lies beside it is what is written there.
   *
   * @param beside the other file that is written
   * @param what what it holds, in words
   * @param reader reads such a file
   * @throws UsageException if not
   */
  void requireNotFinished(Path beside, String what, OutputPath.Reader reader) throws IOException {
    OutputPath.requireFile(
        set.latencies(),
        "a set that was begun; it took long to measure, and is not replaced",
        file -> Files.exists(progress()));
    OutputPath.requireKind("--out", details(), "a set's details", CollectState::isOurs);
    OutputPath.requireKind("--out", beside, what, Kind.readBy(reader));
  }

  /** What was measured of each network, in full. */
  Path details() {
    return set.beside(".details.csv");
  }

  Path lock() {
    return set.beside(".lock");
  }

  Path progress() {
    return set.beside(".progress");
  }

  Path describing() {
    return set.beside(".describing");
  }

  Path repeating() {
    return set.beside(".repeating");
  }

  /** Ends a collection: nothing is left to resume. */
  void finish() throws IOException {
    Files.deleteIfExists(describing());
    Files.deleteIfExists(repeating());
    Files.move(
        progress(), details(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
