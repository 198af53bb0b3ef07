package dev.maple.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a program writes: tried before it runs, not when all is measured. */
public final class OutputPath {
  /** An empty file fits on a full disk. */
  private static final int PROBE_BYTES = 1 << 16;

  private OutputPath() {}

  /**
   * Makes a folder, until the program ends without a file in it, and sees whether files can be
   * written there.
   *
   * @param option which names the folder, or a file in it
   * @throws UsageException if not
   */
  public static void requireFolder(String option, Path folder) {
    try {
      MadeFolders.make(folder);
      Path probe = Files.createTempFile(folder, "maple", ".part");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      boolean full = String.valueOf(e.getMessage()).contains(Failure.NO_SPACE);
      throw new UsageException(
          option
              + ": nothing can be written to the folder "
              + folder
              + (full ? ", the disk is full; free some space, or name another" : "; name another"),
          e);
    }
  }

  /** Whether a file holds what a program writes. */
  @FunctionalInterface
  public interface Kind {
    /** Looks into a file that is not empty. */
    boolean isOf(Path file) throws IOException;

    /** What a reader takes. */
    static Kind readBy(Reader reader) {
      return file -> {
        try {
          reader.read(file);
          return true;
        } catch (IllegalArgumentException e) {
          return false;
        }
      };
    }
  }

  /** Reads a file of one kind. */
  @FunctionalInterface
  public interface Reader {
    /**
     * What the file holds.
     *
     * @throws IllegalArgumentException if that is something else
     */
    Object read(Path file) throws IOException;
  }

  /**
   * Sees whether a file can be written, and that it replaces no file of another kind: what was
   * measured is not wiped.
   *
   * @param what what is written, in words
   * @throws UsageException if not
   */
  public static void requireFile(Path file, String what, Kind kind) throws IOException {
    requireFile(file);
    requireKind("--out", file, what, kind);
  }

  /**
   * Sees that a file, where it is there, is of the kind that replaces it.
   *
   * @param option which names the file, or the folder it is in
   * @param what what is written, in words
   * @throws UsageException if not
   */
  public static void requireKind(String option, Path file, String what, Kind kind)
      throws IOException {
    boolean isOther =
        Files.isRegularFile(file)
            ? Files.size(file) > 0 && !kind.isOf(file)
            : Files.isDirectory(file);
    if (isOther) {
      throw new UsageException(
          option
              + " "
              + file
              + " holds something else than "
              + what
              + "; move it away, or name another");
    }
  }

  /**
   * Sees whether a file can be written, in a folder that exists, as the library wants it. That of a
   * pipe or a device does not matter.
   *
   * @throws UsageException if not
   */
  public static void requireFile(Path file) throws IOException {
    if (file.toString().isEmpty()) {
      throw new UsageException("--out is empty; name a file");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("--out " + file + " is a folder; name a file in it");
    }
    boolean exists = Files.exists(file);
    if (exists && !Files.isWritable(file)) {
      throw new UsageException("--out " + file + " may not be written to; name another file");
    }
    if (exists && Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
      return;
    }
    // A link stays; what is replaced is the file behind it.
    Path folder = (exists ? file.toRealPath() : file.toAbsolutePath()).getParent();
    if (folder != null) {
      if (!Files.isDirectory(folder)) {
        throw new UsageException(
            "--out " + file + ": " + folder + " is no folder; make it first, or name another");
      }
      requireFolder("--out", folder);
    }
  }
}
