package dev.maple.csv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder so deep that files of short names fit into it, and none of a longer name. */
public final class DeepFolder {
  /** What Linux takes, without the byte that ends it. */
  private static final int LONGEST_PATH = 4095;

  private static final int LONGEST_NAME = 9;

  private static final int FOLDER_NAME = 200;

  private DeepFolder() {}

  /**
   * Makes one, where the system is Linux.
   *
   * @param folder the folder to make it in
   * @return the folder
   * @throws IOException if it cannot be made
   */
  public static Path in(Path folder) throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self")), "this system's longest path is not known");
    Path deep = folder.toRealPath();
    int left = LONGEST_PATH - LONGEST_NAME - 1 - deep.toString().length();
    while (left > 1) {
      // One that is not so short that a blank rest would be left.
      int name = left > FOLDER_NAME + 2 ? FOLDER_NAME : left - 1;
      deep = deep.resolve("d".repeat(name));
      left -= name + 1;
    }
    return Files.createDirectories(deep);
  }
}
