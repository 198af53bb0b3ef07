package dev.maple.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Machines made of a few files. */
final class Hosts {
  private Hosts() {}

  static Host linux(Path root) {
    return new Host("Linux", "amd64", root, Map.of());
  }

  static Host paranoid(Path root, int level) {
    write(root, "proc/sys/kernel/perf_event_paranoid", level + "\n");
    return linux(root);
  }

  static void write(Path root, String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
