package dev.maple.format;

import dev.maple.csv.Excerpt;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The fields of a section, in the order written. Whatever does not fit is refused with {@link
 * IllegalArgumentException}; the message names file and section. Nothing is allocated that the rest
 * of the section could not fill. Not thread-safe.
 */
public final class FieldReader {
  private final String place;
  private final ByteBuffer bytes;

  FieldReader(String place, ByteBuffer bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  /**
   * What to throw where the fields are not what they should be.
   *
   * @param why what is wrong
   * @return the exception, whose message begins with file and section
   */
  public IllegalArgumentException fault(String why) {
    return new IllegalArgumentException(here(why));
  }

  /**
   * Makes an object of fields, so that messages of its checks name file and section.
   *
   * @param made makes it; an {@link IllegalArgumentException} that it throws is rethrown with file
   *     and section before its message
   * @param <T> the object's type
   * @return the object
   */
  public <T> T make(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(here(String.valueOf(e.getMessage())), e);
    }
  }

  /** What is wrong may quote a text, which may hold anything. */
  private String here(String why) {
    return place + Excerpt.ofMessage(why);
  }

  private void require(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw fault("%s bytes were expected where %s are left".formatted(length, bytes.remaining()));
    }
  }

  /**
   * Whether fields follow.
   *
   * @return whether the section goes on
   */
  public boolean hasMore() {
    return bytes.hasRemaining();
  }

  /**
   * Reads a whole number.
   *
   * @return the number
   */
  public int integer() {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  /**
   * Reads a whole number of eight bytes.
   *
   * @return the number
   */
  public long integer64() {
    require(Long.BYTES);
    return bytes.getLong();
  }

  /**
   * Reads a number.
   *
   * @return the number, finite
   */
  public double number() {
    require(Double.BYTES);
    double value = bytes.getDouble();
    if (!Double.isFinite(value)) {
      throw fault("a number is " + value);
    }
    return value;
  }

  /**
   * Reads a number that is over 0.
   *
   * @return the number, positive and finite
   */
  public double positive() {
    double value = number();
    if (!(value > 0)) {
      throw fault("a number must be positive, was " + value);
    }
    return value;
  }

  /**
   * Reads how many things follow.
   *
   * @param leastBytes how many bytes each takes at least
   * @return the number, no more than can follow
   */
  public int count(int leastBytes) {
    int count = integer();
    require((long) count * leastBytes);
    return count;
  }

  /**
   * Reads numbers, however many.
   *
   * @return the numbers, finite
   */
  public double[] numbers() {
    double[] values = new double[count(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = number();
    }
    return values;
  }

  /**
   * Reads a known number of numbers.
   *
   * @param expected how many there must be
   * @return the numbers, finite
   */
  public double[] numbers(int expected) {
    double[] values = numbers();
    if (values.length != expected) {
      throw fault("%s numbers were expected, there are %s".formatted(expected, values.length));
    }
    return values;
  }

  /**
   * Reads whole numbers, however many.
   *
   * @return the numbers
   */
  public int[] integers() {
    int[] values = new int[count(Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = integer();
    }
    return values;
  }

  /**
   * Reads a symmetric matrix.
   *
   * @param size how many rows it must have
   * @return the whole matrix, row by row, of finite numbers
   */
  public double[] symmetric(int size) {
    int written = integer();
    if (written != size) {
      throw fault("a matrix of %s rows was expected, it has %s".formatted(size, written));
    }
    require((long) size * (size + 1L) / 2 * Double.BYTES);
    double[] matrix = new double[Math.multiplyExact(size, size)];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i * size + j] = number();
        matrix[j * size + i] = matrix[i * size + j];
      }
    }
    return matrix;
  }

  /**
   * Reads a text.
   *
   * @return the text
   */
  public String text() {
    byte[] encoded = new byte[count(1)];
    bytes.get(encoded);
    if (isAscii(encoded)) {
      return new String(encoded, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    } catch (CharacterCodingException e) {
      throw fault("a text is not UTF-8");
    }
  }

  /** Most texts are, and need no decoder. */
  private static boolean isAscii(byte[] encoded) {
    for (byte one : encoded) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads texts, however many.
   *
   * @return the texts
   */
  public List<String> texts() {
    int count = count(Integer.BYTES);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  /**
   * Checks that nothing is left.
   *
   * @throws IllegalArgumentException if something is
   */
  public void end() {
    if (bytes.hasRemaining()) {
      throw fault("%s bytes are left over".formatted(bytes.remaining()));
    }
  }
}
