package dev.maple.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Writes a file, section by section. Not thread-safe. */
public final class FormatWriter {
  /** The first byte is no text, and line ends that something converts show. */
  static final byte[] MAGIC = {(byte) 0x8d, 'M', 'A', 'P', 'L', 'E', '\r', '\n'};

  static final int VERSION = 1;

  /** Of the magic, the kind, the version and the length. */
  static final int HEADER = MAGIC.length + 4 + Integer.BYTES + Long.BYTES;

  private final String kind;
  private final ByteArrayOutputStream sections = new ByteArrayOutputStream();

  private FormatWriter(String kind) {
    this.kind = kind;
  }

  /**
   * Begins a file.
   *
   * @param kind what it holds, four letters
   * @return a file without sections
   */
  public static FormatWriter of(String kind) {
    return new FormatWriter(kind);
  }

  /**
   * Adds a section.
   *
   * @param tag its name, four letters, no other section's
   * @param fields writes its fields
   * @return this writer
   */
  public FormatWriter section(String tag, Consumer<FieldWriter> fields) {
    byte[] content = FieldWriter.bytes(fields);
    sections.writeBytes(ascii(tag));
    sections.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    sections.writeBytes(content);
    return this;
  }

  /**
   * Ends the file.
   *
   * @return all of it
   */
  public byte[] toByteArray() {
    int length = HEADER + sections.size() + Integer.BYTES;
    ByteBuffer file = ByteBuffer.allocate(length);
    file.put(MAGIC).put(ascii(kind)).putInt(VERSION).putLong(length);
    file.put(sections.toByteArray());
    CRC32C sum = new CRC32C();
    sum.update(file.array(), 0, file.position());
    return file.putInt((int) sum.getValue()).array();
  }

  private static byte[] ascii(String tag) {
    byte[] bytes = tag.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length != 4) {
      throw new IllegalArgumentException("a tag has four letters, was '" + tag + "'");
    }
    return bytes;
  }
}
