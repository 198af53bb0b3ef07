package dev.maple.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Writes the fields of a section, one after the other. Not thread-safe. */
public final class FieldWriter {
  private ByteBuffer bytes = ByteBuffer.allocate(1024);

  FieldWriter() {}

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int needed = Math.addExact(bytes.position(), length);
      bytes.flip();
      bytes =
          ByteBuffer.allocate(Math.max(needed, needed < 1 << 30 ? 2 * needed : needed)).put(bytes);
    }
    return bytes;
  }

  /**
   * Writes a whole number.
   *
   * @param value the number
   * @return this writer
   */
  public FieldWriter integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /**
   * Writes a whole number of eight bytes.
   *
   * @param value the number
   * @return this writer
   */
  public FieldWriter integer64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /**
   * Writes a number.
   *
   * @param value the number, to the bit
   * @return this writer
   */
  public FieldWriter number(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
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
    integer(encoded.length).room(encoded.length).put(encoded);
    return this;
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
   * Writes fields that were written elsewhere.
   *
   * @param fields what {@link #bytes} gave
   * @return this writer
   */
  public FieldWriter fields(byte[] fields) {
    // Straight into the array, which counts where there are thousands of them.
    ByteBuffer room = room(fields.length);
    System.arraycopy(fields, 0, room.array(), room.arrayOffset() + room.position(), fields.length);
    room.position(room.position() + fields.length);
    return this;
  }

  /**
   * The bytes of some fields alone, to be written repeatedly by {@link #fields}.
   *
   * @param fields writes them
   * @return their bytes
   */
  public static byte[] bytes(Consumer<FieldWriter> fields) {
    FieldWriter out = new FieldWriter();
    fields.accept(out);
    return out.toByteArray();
  }

  /**
   * A checksum of some fields.
   *
   * @param fields writes them
   * @return the CRC-32C of their bytes
   */
  public static int checksum(Consumer<FieldWriter> fields) {
    CRC32C sum = new CRC32C();
    sum.update(bytes(fields));
    return (int) sum.getValue();
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
