package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read and written without being a file. */
class PipesTest {
  @TempDir Path folder;

  @Test
  void networksFromAPipeAreAnswered() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    Path file = new Phone(folder).predictor();
    assumeTrue(isMade(pipe), "this system makes no named pipes");
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Process writer = new ProcessBuilder("sh", "-c", "echo '" + cell + "' > '" + pipe + "'").start();
    Outcome predicted = Outcome.of("predict", file, "--from", pipe);
    assertEquals(0, predicted.exitCode(), predicted.err());
    assertEquals(cell, predicted.answer(0).get("architecture").getAsString());
    assertEquals(0, writer.waitFor());
  }

  /** A file that is too large to be held is read as a pipe is. */
  @Test
  void aPipeIsReadAsAFileIs() throws IOException, InterruptedException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    for (byte[] text :
        List.of(
            ("\ufeff" + cell + "\n").getBytes(StandardCharsets.UTF_16LE),
            ("\ufeff" + cell + "\n").getBytes(StandardCharsets.UTF_8))) {
      Thread writer = new Thread(() -> write(pipe, text));
      writer.start();
      Outcome outcome = Outcome.of("predict", file, "--from", pipe);
      writer.join();
      assertEquals(0, outcome.exitCode(), outcome.out());
      assertEquals(cell, outcome.answer(0).get("architecture").getAsString());
    }
    Thread writer = new Thread(() -> write(pipe, new byte[] {'a', (byte) 0xe9, '\n'}));
    writer.start();
    Outcome latin = Outcome.of("predict", file, "--from", pipe);
    writer.join();
    assertEquals(3, latin.exitCode(), latin.out());
    assertTrue(latin.out().contains("no UTF-8 text"), latin.out());
  }

  private static void write(Path pipe, byte[] text) {
    try {
      Files.write(pipe, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void measurementsFromAPipeAreRead() throws IOException, InterruptedException {
    new Phone(folder).predictor();
    Path pipe = folder.resolve("measured");
    assumeTrue(isMade(pipe), "this system makes no named pipes");
    String copy = "cat '" + folder.resolve("phone.csv") + "' > '" + pipe + "'";
    Process writer = new ProcessBuilder("sh", "-c", copy).start();
    Outcome adapted = Outcome.of("adapt", pipe, "--out", folder.resolve("piped.maple"));
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.lines().get(0).endsWith("from 8 samples"), adapted.out());
    assertEquals(0, writer.waitFor());
  }

  /** As {@code --out >(program)} of a shell, and {@code --out /dev/fd/3 3>file}. */
  @Test
  void whatIsOpenIsWrittenToAlthoughNothingElseCanBeInItsFolder()
      throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(isMade(pipe), "this system makes no named pipes");
    try (FileChannel open = open(pipe)) {
      Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", descriptor(pipe));
      assertEquals(0, suggested.exitCode(), suggested.err());
      ByteBuffer read = ByteBuffer.allocate(1 << 12);
      open.read(read);
      String text = new String(read.array(), 0, read.position(), StandardCharsets.UTF_8);
      assertTrue(text.startsWith("# Measure these on the device"), text);
    }
    Path file = Files.createFile(folder.resolve("file"));
    try (FileChannel open = open(file)) {
      Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", descriptor(file));
      assertEquals(0, suggested.exitCode(), open + suggested.err());
      assertEquals(12, Files.readAllLines(file).size());
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** What this process has open, in a folder that not even root may write to. */
  private static Path descriptor(Path open) throws IOException {
    Path folder = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(folder), "this system shows no descriptors");
    try (Stream<Path> descriptors = Files.list(folder)) {
      return descriptors.filter(descriptor -> leadsTo(descriptor, open)).findFirst().orElseThrow();
    }
  }

  private static boolean leadsTo(Path descriptor, Path open) {
    try {
      return Files.readSymbolicLink(descriptor).equals(open.toRealPath());
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static boolean isMade(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
