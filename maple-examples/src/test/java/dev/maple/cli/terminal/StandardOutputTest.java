package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static Optional<String> failure(String reason) {
    StandardOutput out =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException(reason);
              }
            });
    out.stream().println("told");
    out.stream().println("told again");
    return out.failure();
  }

  @Test
  void aFullDiskIsRememberedAndAReaderWhoHasGoneIsNot() {
    assertEquals(
        Optional.of("standard output cannot be written: No space left on device"),
        failure("No space left on device"));
    assertEquals(Optional.empty(), failure("Broken pipe"));
  }

  @Test
  void whatIsPrintedIsUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(bytes);
    out.stream().print("netz-\u00e4");
    assertEquals(Optional.empty(), out.failure());
    assertArrayEquals("netz-\u00e4".getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
  }
}
