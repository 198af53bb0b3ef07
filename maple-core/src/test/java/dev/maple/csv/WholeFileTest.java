package dev.maple.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void whatLiesBesideStaysAsItIs() throws IOException {
    Path other = Files.writeString(folder.resolve("set.csv.part"), "precious");
    Path file = folder.resolve("set.csv");
    WholeFile.write(file, "text");
    assertEquals("precious", Files.readString(other));
    assertEquals("text", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  /** Two programs that write one file: it is the one's or the other's, whole. */
  @Test
  void writersAtOnceDoNotMix() throws IOException {
    Path file = folder.resolve("set.csv");
    List<String> texts = IntStream.range(0, 8).mapToObj(i -> ("" + i).repeat(100_000)).toList();
    texts.parallelStream()
        .forEach(
            text -> {
              try {
                WholeFile.write(file, text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertTrue(texts.contains(Files.readString(file)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  /** Whoever reads while it is replaced finds the old file or the new one, and never none. */
  @Test
  void aFileThatIsReplacedIsThereAllTheWhile() throws IOException {
    Path file = folder.resolve("set.csv");
    WholeFile.write(file, "0");
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 1; i <= 500; i++) {
                  WholeFile.write(file, "" + i);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    int last = 0;
    while (!writer.isDone()) {
      int now = Integer.parseInt(Files.readString(file));
      assertTrue(now >= last, now + " after " + last);
      last = now;
    }
    writer.join();
    assertEquals("500", Files.readString(file));
  }

  @Test
  void anInterruptLosesNoFileAndIsNotLostItself() throws IOException {
    Path file = folder.resolve("set.csv");
    Thread.currentThread().interrupt();
    WholeFile.write(file, "text");
    assertTrue(Thread.interrupted());
    assertEquals("text", Files.readString(file));
  }

  @Test
  void aLinkInTheFilesPlaceStaysOne() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("there"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("second"), link);
    WholeFile.write(linkToLink, "new");
    assertTrue(Files.isSymbolicLink(linkToLink) && Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(there));
    // The file of a link need not be there yet.
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("later"));
    WholeFile.write(dangling, "text");
    assertTrue(Files.isSymbolicLink(dangling));
    assertEquals("text", Files.readString(folder.resolve("later")));
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Path a = folder.resolve("a");
    Path b = Files.createSymbolicLink(folder.resolve("b"), a);
    Files.createSymbolicLink(a, b);
    assertThrows(FileSystemException.class, () -> WholeFile.write(a, "text"));
    assertTrue(Files.isSymbolicLink(a));
  }

  @Test
  void aPipeIsWrittenToAndStaysOne() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    Process made = start("mkfifo", pipe.toString());
    assumeTrue(made != null && made.waitFor() == 0, "this system makes no named pipes");
    Path read = folder.resolve("read");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(read.toFile()).start();
    WholeFile.write(pipe, "text");
    assertEquals(0, reader.waitFor());
    assertEquals("text", Files.readString(read));
    assertTrue(Files.readAttributes(pipe, BasicFileAttributes.class).isOther());
  }

  @Test
  void aFolderIsNotReplacedByAFile() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("results"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), empty);
    for (Path named : List.of(empty, folder, link)) {
      assertEquals(named + ": is a folder; name a file in it", refusal(named));
      assertTrue(Files.isDirectory(named));
    }
  }

  @Test
  void aMissingFolderIsNamed() throws IOException {
    Path missing = folder.resolve("no").resolve("such");
    String remedy = ": is no folder; make it first, or name another";
    assertEquals(missing + remedy, refusal(missing.resolve("x.maple")));
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertEquals(file + remedy, refusal(file.resolve("x.maple")));
  }

  @Test
  void whatCannotBeWrittenIsNamedAsItWasGiven() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    assertTrue(refusal(full).startsWith("/dev/full: "), refusal(full));
    Path tooLong = folder.resolve("x".repeat(256));
    assertTrue(refusal(tooLong).startsWith(tooLong + ": "), refusal(tooLong));
  }

  @ParameterizedTest
  @CsvSource({"x, 255", "ö, 127", "\uD83C\uDF41, 63"})
  void aNameMayBeAsLongAsFileSystemsAllow(String character, int times) throws IOException {
    Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(
        ofNames.newEncoder().canEncode(character), "this locale has no such names: " + ofNames);
    Path file = folder.resolve(character.repeat(times));
    WholeFile.write(file, "text");
    assertEquals("text", Files.readString(file));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(FileSystemException.class, () -> WholeFile.write(file, "text")).getMessage());
  }

  private static @Nullable Process start(String... command) {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      return null;
    }
  }

  @Test
  void aFileThatIsReplacedIsReadByTheSameAsBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("set.csv"), "old");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, mine);
    WholeFile.write(file, "new");
    assertEquals(mine, Files.getPosixFilePermissions(file));
    assertEquals("new", Files.readString(file));
  }
}
