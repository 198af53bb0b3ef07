package dev.maple.perf.stat;

import dev.maple.csv.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a file of perf stat. */
final class StatText {
  private static final int LARGEST = 1 << 24;

  private StatText() {}

  static List<String> lines(String source, Path file) throws IOException {
    TextFile.requireFile(file);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(
          source + " is longer than 16 MiB, which no file of perf stat is");
    }
    return TextFile.decode(bytes, source + " line ").lines().toList();
  }
}
