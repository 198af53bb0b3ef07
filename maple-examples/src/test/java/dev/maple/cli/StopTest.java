package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.terminal.StopSignal;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.runtime.network.NasBench201Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
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
            "8",
            "--sessions",
            "500",
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
    assertTrue(
        text(err).matches("(?s).*stopped: 0 measurements are kept and \\d+ sessions of others.*"),
        text(err));
    try (Stream<Path> files = Files.list(folder.resolve("set"))) {
      assertEquals(
          List.of("initial-set.progress"),
          files.map(file -> file.getFileName().toString()).toList());
    }
  }

  /** Creates sessions of ONNX Runtime, one after the other, until it is stopped. */
  static final class Sessions {
    public static void main(String[] args) {
      StopSignal.interrupts(Thread.currentThread());
      Profile int8 = Profiles.named("int8");
      System.out.println("about to begin");
      while (!Thread.currentThread().isInterrupted()) {
        int8.load(new NasBench201Network(NasBench201Cell.parse("|3x3|+|-|1x1|+|skip|-|3x3|")), 32)
            .close();
      }
      System.exit(StopSignal.exitCode());
    }
  }

  @RepeatedTest(3)
  void aSignalWhileASessionIsCreatedEndsTheProcessWithoutACrash() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "there is no SIGTERM");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-cp",
                System.getProperty("java.class.path"),
                Sessions.class.getName())
            .redirectError(err.toFile())
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("about to begin", out.readLine(), () -> text(err));
      process.destroy();
      assertEquals(128 + 15, process.waitFor(), () -> text(err));
    }
    assertEquals("", text(err));
    assertFalse(Files.exists(folder.resolve("crash")));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
