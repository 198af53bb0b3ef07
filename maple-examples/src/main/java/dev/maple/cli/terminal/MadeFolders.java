package dev.maple.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The folders that a program made for what it writes; those that stay empty go when it ends. */
public final class MadeFolders {
  /** Those inside others first. */
  private static final Deque<Path> MADE = new ConcurrentLinkedDeque<>();

  private MadeFolders() {}

  /** Makes a folder, and those around it, where they are missing. */
  static void make(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path each = folder.toAbsolutePath();
        each != null && !Files.exists(each);
        each = each.getParent()) {
      missing.push(each);
    }
    missing.forEach(MADE::push);
    Files.createDirectories(folder);
  }

  /** Removes those into which nothing was written. */
  public static void removeEmpty() {
    for (Path folder = MADE.poll(); folder != null; folder = MADE.poll()) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // Something was written there, which is what it was made for.
      }
    }
  }
}
