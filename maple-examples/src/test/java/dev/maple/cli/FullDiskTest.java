package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room for the result: one line with the remedy, before anything is measured. */
class FullDiskTest {
  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void makeDisk() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        runs(List.of("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", disk.toString())),
        "nothing can be mounted here");
  }

  private static boolean runs(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Outcome maple(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=16k tmpfs " + disk + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }

  private void isRefused(Outcome outcome) {
    assertEquals(2, outcome.exitCode(), outcome::toString);
    assertTrue(
        outcome.err().matches("--out: .* the disk is full; free some space.*\\RSee: .*\\R"),
        outcome::toString);
    assertEquals("", outcome.out());
  }

  @Test
  void adaptSaysSo() throws IOException, InterruptedException {
    Path samples =
        Files.writeString(
            folder.resolve("samples.csv"), "architecture,phone\n|3x3|+|-|1x1|+|skip|-|3x3|,12.5\n");
    isRefused(maple("adapt", samples.toString(), "--out", disk.resolve("phone.maple").toString()));
  }

  @Test
  void measureSaysSo() throws IOException, InterruptedException {
    isRefused(maple("measure", "--out", disk.toString()));
  }

  @Test
  void collectSaysSo() throws IOException, InterruptedException {
    isRefused(maple("collect", "--out", disk.toString()));
  }
}
