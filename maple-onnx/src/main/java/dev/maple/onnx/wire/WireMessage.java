package dev.maple.onnx.wire;

import dev.maple.csv.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A message of the protocol buffer wire format, read field by field: call {@link #next} until it is
 * false, and for each {@link #field} ask for its value or do not, in which case its bytes are
 * skipped unread. Groups, which proto3 does not have, are refused. Not thread-safe.
 *
 * <p>All methods that read throw {@code IllegalArgumentException} where the bytes are not a message
 * or the field is not of the asked type; the message says at which byte.
 *
 * <p>Source: <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>, the
 * specification of the wire format.
 */
public final class WireMessage {
  /** How deep messages may nest; ONNX's own library stops there, too. */
  private static final int DEEPEST = 100;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final WireSource source;
  private final long end;
  private final int depth;
  private long position;
  private int field;
  private int type;
  private long fieldStart;
  private long scalar;

  WireMessage(WireSource source, long start, long end, int depth) {
    this.source = source;
    this.position = start;
    this.end = end;
    this.depth = depth;
  }

  /**
   * Moves to the next field.
   *
   * @return false at the end of the message
   * @throws IOException if the source cannot be read
   */
  public boolean next() throws IOException {
    if (position == end) {
      return false;
    }
    fieldStart = position;
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) tag & 7;
    if (tag >>> 32 != 0 || field == 0) {
      throw fault("a field number of " + (tag >>> 3) + " cannot be");
    }
    switch (type) {
      case VARINT -> scalar = varint();
      case FIXED64 -> scalar = fixed(8);
      case FIXED32 -> scalar = fixed(4);
      case BYTES -> {
        scalar = varint();
        if (scalar < 0 || scalar > end - position) {
          throw fault(
              "field %s of %s bytes reaches beyond its message, which ends at byte %s"
                  .formatted(field, Long.toUnsignedString(scalar), end));
        }
        position += scalar;
      }
      default -> throw fault("field %s has the wire type %s".formatted(field, type));
    }
    return true;
  }

  /**
   * The number of the field at hand.
   *
   * @return at least 1
   */
  public int field() {
    return field;
  }

  /**
   * The length of a text, message or other run of bytes, without reading it.
   *
   * @return in bytes
   */
  public long length() {
    expect(BYTES);
    return scalar;
  }

  /**
   * The value of an integer field.
   *
   * @return its value
   */
  public long integer() {
    expect(VARINT);
    return scalar;
  }

  /**
   * The value of a {@code float} field.
   *
   * @return its value
   */
  public float real() {
    expect(FIXED32);
    return Float.intBitsToFloat((int) scalar);
  }

  /**
   * The value of a text field.
   *
   * @return the text; what is not UTF-8 is replaced, control characters are escaped
   * @throws IOException if the source cannot be read
   */
  public String text() throws IOException {
    return Excerpt.escaped(new String(bytes(), StandardCharsets.UTF_8));
  }

  /**
   * The bytes of a field.
   *
   * @return a copy
   * @throws IOException if the source cannot be read
   */
  public byte[] bytes() throws IOException {
    expect(BYTES);
    if (scalar > Integer.MAX_VALUE - 8) {
      throw fault("field %s is a name of %s bytes".formatted(field, scalar));
    }
    return source.bytes(position - scalar, (int) scalar);
  }

  /**
   * The message in a field.
   *
   * @return the message, at its first field
   */
  public WireMessage message() {
    expect(BYTES);
    if (depth == DEEPEST) {
      throw fault("messages nest deeper than " + DEEPEST);
    }
    return new WireMessage(source, position - scalar, position, depth + 1);
  }

  /**
   * Appends the numbers of a repeated field of integers, packed or one of many.
   *
   * @param numbers what to append to; it takes no more than {@link Numbers#MOST}
   * @throws IOException if the source cannot be read
   */
  public void integers(Numbers numbers) throws IOException {
    if (type == VARINT) {
      numbers.add((double) scalar);
      return;
    }
    WireMessage packed = message();
    if (packed.end - packed.position > 10L * Numbers.MOST) {
      numbers.overflow();
      return;
    }
    while (packed.position < packed.end) {
      numbers.add((double) packed.varint());
    }
  }

  /**
   * Appends the numbers of a repeated field of {@code float}, packed or one of many.
   *
   * @param numbers what to append to; it takes no more than {@link Numbers#MOST}
   * @throws IOException if the source cannot be read
   */
  public void floats(Numbers numbers) throws IOException {
    if (type == FIXED32) {
      numbers.add(real());
      return;
    }
    reals(numbers, 4);
  }

  /**
   * Appends the numbers of a repeated field of {@code double}, packed or one of many.
   *
   * @param numbers what to append to; it takes no more than {@link Numbers#MOST}
   * @throws IOException if the source cannot be read
   */
  public void doubles(Numbers numbers) throws IOException {
    if (type == FIXED64) {
      numbers.add(Double.longBitsToDouble(scalar));
      return;
    }
    reals(numbers, 8);
  }

  private void reals(Numbers numbers, int width) throws IOException {
    WireMessage packed = message();
    long length = packed.end - packed.position;
    if (length % width != 0) {
      throw fault("field %s packs %s bytes of %s each".formatted(field, length, width));
    }
    if (length > (long) width * Numbers.MOST) {
      numbers.overflow();
      return;
    }
    while (packed.position < packed.end) {
      long bits = packed.fixed(width);
      numbers.add(width == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits));
    }
  }

  /**
   * An exception that says where it stands.
   *
   * @param what what is wrong with the field at hand
   * @return the exception, to be thrown
   */
  public IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("at byte " + fieldStart + ": " + what);
  }

  private void expect(int wanted) {
    if (type != wanted) {
      throw fault("field %s has the wire type %s, not %s".formatted(field, type, wanted));
    }
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position == end) {
        throw fault("a number is cut off at byte " + end);
      }
      int octet = source.at(position++);
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw fault("a number of more than ten bytes");
  }

  private long fixed(int width) throws IOException {
    if (end - position < width) {
      throw fault("a number is cut off at byte " + end);
    }
    long value = 0;
    for (int i = 0; i < width; i++) {
      value |= (long) source.at(position++) << (8 * i);
    }
    return value;
  }
}
