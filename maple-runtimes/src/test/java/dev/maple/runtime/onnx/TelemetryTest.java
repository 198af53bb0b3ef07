package dev.maple.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.runtime.network.NasBench201Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX Runtime's telemetry, in a process of its own: without the variable its library looks up a
 * name, keeps {@code .../deviceid} under the user's cache and leaves {@code mat-debug-PID.log} in
 * the temporary directory.
 */
class TelemetryTest {
  @TempDir Path folder;

  private Path home;
  private Path temporary;

  /** What is run: a session, and out again. */
  static final class Program {
    public static void main(String[] args) {
      NasBench201Cell cell = NasBench201Cell.parse("|3x3|+|-|1x1|+|skip|-|3x3|");
      try (var network = OnnxProfile.all().get(2).load(new NasBench201Network(cell), 32)) {
        network.run();
        System.out.println("ran " + network.output().length);
      }
    }
  }

  @BeforeEach
  void makeFolders() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the library reports on Linux alone");
    home = Files.createDirectory(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private void run(List<String> before) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName()));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // Also the variables by which the library takes itself to be in a test.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("ORT_") || name.startsWith("XDG_") || name.equals("CI"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("TMPDIR", temporary.toString());
    assertEquals(0, builder.start().waitFor(), () -> text(output));
    assertTrue(text(output).contains("ran 10"), () -> text(output));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void leavesNoFile() throws IOException, InterruptedException {
    run(List.of());
    try (Stream<Path> left = Stream.concat(Files.walk(home), Files.walk(temporary))) {
      assertEquals(
          List.of(),
          left.filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("hsperfdata"))
              .toList());
    }
  }

  @Test
  void looksUpNoName() throws IOException, InterruptedException {
    assumeTrue(traces(), "strace is not there, or not allowed here");
    Path trace = folder.resolve("trace");
    run(
        List.of(
            "strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", trace.toString()));
    List<String> network = new ArrayList<>();
    for (String line : Files.readAllLines(trace)) {
      if (line.contains("AF_INET")) {
        network.add(line);
      }
    }
    assertEquals(List.of(), network);
  }

  private static boolean traces() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
