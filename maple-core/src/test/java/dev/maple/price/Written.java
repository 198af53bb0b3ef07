package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** What was written, to be read again. */
final class Written {
  private Written() {}

  static FieldReader fields(Consumer<FieldWriter> written) {
    byte[] file = FormatWriter.of("TEST").section("FLDS", written).toByteArray();
    try {
      return FormatReader.read(new ByteArrayInputStream(file), "kept", "TEST").fields("FLDS");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is said where it is refused. */
  static String refusal(Consumer<FieldWriter> written, Function<FieldReader, ?> read) {
    FieldReader in = fields(written);
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read.apply(in)).getMessage());
  }
}
