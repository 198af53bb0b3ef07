package dev.maple.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** The fields of a section under way, one after the other. Not thread-safe. */
public final class FieldWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  FieldWriter() {}

  /** Something that fails only where memory does. */
  private interface Step {
    void run() throws IOException;
  }

  private FieldWriter write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Writes a whole number.
   *
   * @param value the number
   * @return this writer
   */
  public FieldWriter integer(int value) {
    return write(() -> out.writeInt(value));
  }

  /**
   * Writes a whole number of eight bytes.
   *
   * @param value the number
   * @return this writer
   */
  public FieldWriter integer64(long value) {
    return write(() -> out.writeLong(value));
  }

  /**
   * Writes a number.
   *
   * @param value the number, to the bit
   * @return this writer
   */
  public FieldWriter number(double value) {
    return write(() -> out.writeDouble(value));
  }

  /**
   * Writes how many there are, then each.
   *
   * @param values the numbers
   * @return this writer
   */
  public FieldWriter numbers(double[] values) {
    integer(values.length);
    for (double value : values) {
      number(value);
    }
    return this;
  }

  /**
   * Writes how many there are, then each.
   *
   * @param values the numbers
   * @return this writer
   */
  public FieldWriter integers(int[] values) {
    integer(values.length);
    for (int value : values) {
      integer(value);
    }
    return this;
  }

  /**
   * Writes a symmetric matrix: how many rows, then each row up to the diagonal.
   *
   * @param matrix row by row; only what is at or below the diagonal is looked at
   * @param size the number of rows
   * @return this writer
   */
  public FieldWriter symmetric(double[] matrix, int size) {
    integer(size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        number(matrix[i * size + j]);
      }
    }
    return this;
  }

  /**
   * Writes the length of a text in UTF-8, then the text.
   *
   * @param text the text
   * @return this writer
   */
  public FieldWriter text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return write(
        () -> {
          out.writeInt(encoded.length);
          out.write(encoded);
        });
  }

  /**
   * Writes how many there are, then each.
   *
   * @param texts the texts
   * @return this writer
   */
  public FieldWriter texts(List<String> texts) {
    integer(texts.size());
    texts.forEach(this::text);
    return this;
  }

  /**
   * What tells some fields from others.
   *
   * @param fields writes them
   * @return their CRC-32C
   */
  public static int checksum(Consumer<FieldWriter> fields) {
    FieldWriter out = new FieldWriter();
    fields.accept(out);
    CRC32C sum = new CRC32C();
    sum.update(out.toByteArray());
    return (int) sum.getValue();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
