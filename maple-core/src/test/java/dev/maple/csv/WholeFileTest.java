package dev.maple.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void aLinkInThePlaceOfThePartIsNotFollowed() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "precious");
    Path file = folder.resolve("set.csv");
    Files.createSymbolicLink(folder.resolve("set.csv.part"), other);
    WholeFile.write(file, "text");
    assertEquals("precious", Files.readString(other));
    assertEquals("text", Files.readString(file));
    assertFalse(Files.isSymbolicLink(file));
    assertFalse(Files.exists(folder.resolve("set.csv.part")));
  }

  @Test
  void anInterruptLosesNoFileAndIsNotLostItself() throws IOException {
    Path file = folder.resolve("set.csv");
    Thread.currentThread().interrupt();
    WholeFile.write(file, "text");
    assertTrue(Thread.interrupted());
    assertEquals("text", Files.readString(file));
  }
}
