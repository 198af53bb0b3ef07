package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void filesAreNamedWithARemedyAndWithoutAClass() {
    assertEquals(
        "there is no file nope.csv; check its path",
        Failure.sentence(new UncheckedIOException(new NoSuchFileException("nope.csv"))));
    assertEquals(
        "access to a.csv is denied; name another file, or change its permissions",
        Failure.sentence(new AccessDeniedException("a.csv")));
    assertEquals(
        "a/b cannot be read or written (Not a directory); name another file or folder",
        Failure.sentence(new FileSystemException("a/b", null, "Not a directory")));
  }

  @Test
  void aNumberWithItsUnitIsExplained() {
    assertEquals(
        "latency.csv, line 2: \"3ms\" is not a number; write one, without its unit",
        Failure.sentence(
            new IllegalArgumentException("latency.csv, line 2: For input string: \"3ms\"")));
  }

  @Test
  void messagesStayAndOnlyOurOwnFaultsNameAClass() {
    assertEquals("no room", Failure.sentence(new IOException("no room")));
    assertTrue(
        Failure.sentence(new NullPointerException()).startsWith("Maple itself failed"), "a fault");
  }
}
