package dev.maple.perf.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Texts and files of perf, and what is made of them. */
final class StatFiles {
  private StatFiles() {}

  static PerfStatFile parse(String text) {
    return PerfStatFile.parse("phone.csv", text.lines().toList());
  }

  static void values(String text, Map<String, Double> expected) {
    Map<String, Double> values = parse(text).reading().values();
    assertEquals(expected.keySet(), values.keySet());
    expected.forEach((event, value) -> assertEquals(value, values.get(event), 1e-9 * value, event));
  }

  static void refused(String text, int line, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, () -> parse(text)).getMessage();
    assertTrue(message.startsWith("phone.csv line " + line + ": "), message);
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
    }
  }

  /** A file of the test resources. */
  static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(StatFiles.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static PerfStatFile read(String name) {
    try {
      return PerfStatFile.read(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
