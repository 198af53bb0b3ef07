package dev.maple.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where ONNX Runtime's library cannot be unpacked or loaded: one line with the remedy. */
class TemporaryDirectoryTest {
  @TempDir Path folder;

  /** What is run, in a process of its own. */
  static final class Program {
    public static void main(String[] args) {
      System.out.println(new OnnxRuntime().unavailableReason().orElse("available"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"noexec", "size=64k"})
  void thatIsUnusableIsNamedWithTheRemedy(String mountOptions)
      throws IOException, InterruptedException {
    assumeTrue(runs("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString()));
    String mount = "mount -t tmpfs -o " + mountOptions + " tmpfs " + folder + " && exec \"$@\"";
    check("unshare", "-rm", "sh", "-c", mount, "sh");
  }

  @Test
  void thatIsMissingIsNamedWithTheRemedy() throws IOException, InterruptedException {
    Files.delete(folder);
    check();
    Files.createDirectory(folder);
  }

  private void check(String... before) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + folder,
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor(), lines::toString);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("its native library does not load ("), lines::toString);
    assertTrue(lines.get(0).endsWith("java -Djava.io.tmpdir=DIR"), lines::toString);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
