package dev.maple.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a program writes: tried before it runs, not when all is measured. */
public final class OutputPath {
  private OutputPath() {}

  /**
   * Makes a folder, and sees whether files can be written there.
   *
   * @throws UsageException if not
   */
  public static void requireFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "maple", ".part"));
    } catch (IOException e) {
      throw new UsageException(
          "--out: nothing can be written to the folder " + folder + "; name another", e);
    }
  }

  /**
   * Sees whether a file can be written, and makes its folder.
   *
   * @throws UsageException if not
   */
  public static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException("--out " + file + " is a folder; name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      requireFolder(folder);
    }
  }
}
