package dev.maple.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes or replaces a file: beside it first, then moved in place.
   *
   * @param file the file, in a folder that exists
   * @param text what it shall hold, written as UTF-8
   * @throws IOException if it cannot be written; what was there before is still there
   */
  public static void write(Path file, CharSequence text) throws IOException {
    write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes or replaces a file: beside it first, then moved in place.
   *
   * @param file the file, in a folder that exists
   * @param bytes what it shall hold
   * @throws IOException if it cannot be written; what was there before is still there
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path beside = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.write(beside, bytes);
      Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
