package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is stopped while it measures, in a process of its own. */
class StopTest {
  @TempDir Path folder;

  @Test
  void aSignalEndsCollectAtASafePointAndKeepsWhatIsMeasured() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "there is no SIGTERM");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "collect",
            "--profiles",
            "int8",
            "--networks",
            "5000",
            "--block",
            "1",
            "--sessions",
            "1",
            "--visits",
            "1",
            "--out",
            folder.resolve("set").toString());
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    try (BufferedReader out = process.inputReader()) {
      while (!String.valueOf(out.readLine()).startsWith("about ")) {
        assertTrue(process.isAlive(), () -> text(err));
      }
      Path progress = folder.resolve("set/initial-set.progress");
      while (process.isAlive() && !Files.exists(progress)) {
        Thread.onSpinWait();
      }
      process.destroy();
      assertEquals(128 + 15, process.waitFor(), () -> text(err));
    }
    assertTrue(text(err).matches("(?s).*stopped: \\d+ measurements are kept.*"), text(err));
    try (Stream<Path> files = Files.list(folder.resolve("set"))) {
      assertEquals(
          List.of("initial-set.progress"),
          files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
