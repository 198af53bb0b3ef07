package dev.maple.format;

import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * A file that was read: its sections by name. The checksum is verified before anything else.
 * Sections that nobody asks for are ignored, as later versions may have more of them.
 */
public final class FormatReader {
  private final String origin;
  private final Map<String, ByteBuffer> sections;

  private FormatReader(String origin, Map<String, ByteBuffer> sections) {
    this.origin = origin;
    this.sections = sections;
  }

  /**
   * Reads a whole file.
   *
   * @param file the file
   * @param kind what it must hold, as {@link FormatWriter#of} was told
   * @return its sections
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it holds something else, is of a later version or damaged;
   *     the message names the file
   */
  public static FormatReader read(Path file, String kind) throws IOException {
    TextFile.requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      FormatReader read = read(in, file.toString(), kind);
      if (in.read() >= 0) {
        throw new IllegalArgumentException(
            file + " is damaged: it goes on after its end; copy it again");
      }
      return read;
    }
  }

  /**
   * Whether a file is one of the library's, by its first bytes.
   *
   * @param file a file
   * @return false also where it is too short
   * @throws IOException if the file cannot be read
   */
  public static boolean isOurs(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isOurs(in.readNBytes(FormatWriter.MAGIC.length));
    }
  }

  /**
   * Whether bytes begin as a file of the library's does.
   *
   * @param bytes what was read
   * @return false of text, and of other formats
   */
  public static boolean isOurs(byte[] bytes) {
    byte[] magic = FormatWriter.MAGIC;
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  /**
   * Reads what one file holds from a stream, and not a byte more.
   *
   * @param in the stream; it is not closed
   * @param origin what to call it in messages
   * @param kind what it must hold
   * @return its sections
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException as {@link #read(Path, String)}
   */
  public static FormatReader read(InputStream in, String origin, String kind) throws IOException {
    byte[] header = in.readNBytes(FormatWriter.HEADER);
    byte[] magic = FormatWriter.MAGIC;
    if (!isOurs(header)) {
      throw new IllegalArgumentException(
          origin + " is no file of Maple's, or damaged in its first bytes");
    }
    if (header.length < FormatWriter.HEADER) {
      throw ended(origin, header.length, FormatWriter.HEADER);
    }
    ByteBuffer head = ByteBuffer.wrap(header, magic.length, header.length - magic.length);
    String found = text(head);
    int version = head.getInt();
    long length = head.getLong();
    if (length < FormatWriter.HEADER + Integer.BYTES || length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s is damaged: it says that it is %s bytes long; copy it again"
              .formatted(origin, length));
    }
    // In pieces: what a damaged length promises is not allocated before it has come.
    byte[] rest = in.readNBytes((int) length - header.length);
    if (rest.length < length - header.length) {
      throw ended(origin, header.length + (long) rest.length, length);
    }
    checkSum(header, rest, origin);
    if (version > FormatWriter.VERSION || version < 1) {
      throw new IllegalArgumentException(
          "%s is of version %s, this is Maple for versions 1 to %s; read it with a later Maple"
              .formatted(origin, version, FormatWriter.VERSION));
    }
    if (!found.equals(kind)) {
      throw new IllegalArgumentException(
          "%s holds '%s', where '%s' is wanted".formatted(origin, found, kind));
    }
    return new FormatReader(origin, sections(rest, origin));
  }

  private static IllegalArgumentException ended(String origin, long found, long expected) {
    return new IllegalArgumentException(
        "%s is damaged: it ends after %s bytes of %s; copy it again"
            .formatted(origin, found, expected));
  }

  private static void checkSum(byte[] header, byte[] rest, String origin) {
    CRC32C sum = new CRC32C();
    sum.update(header);
    sum.update(rest, 0, rest.length - Integer.BYTES);
    int kept = ByteBuffer.wrap(rest).getInt(rest.length - Integer.BYTES);
    if (kept != (int) sum.getValue()) {
      throw new IllegalArgumentException(
          "%s is damaged: its checksum is %08x, what it holds gives %08x; copy it again"
              .formatted(origin, kept, (int) sum.getValue()));
    }
  }

  private static Map<String, ByteBuffer> sections(byte[] rest, String origin) {
    Map<String, ByteBuffer> sections = new LinkedHashMap<>();
    ByteBuffer bytes = ByteBuffer.wrap(rest, 0, rest.length - Integer.BYTES);
    while (bytes.hasRemaining()) {
      int left = bytes.remaining() - 4 - Integer.BYTES;
      String tag = left < 0 ? "" : text(bytes);
      int length = left < 0 ? 0 : bytes.getInt();
      if (length < 0 || length > left) {
        throw new IllegalArgumentException(
            "%s: section '%s' of %s bytes where %s are left".formatted(origin, tag, length, left));
      }
      if (sections.put(tag, bytes.slice(bytes.position(), length)) != null) {
        throw new IllegalArgumentException("%s: section '%s' is twice".formatted(origin, tag));
      }
      bytes.position(bytes.position() + length);
    }
    return sections;
  }

  private static String text(ByteBuffer bytes) {
    byte[] tag = new byte[4];
    bytes.get(tag);
    return Excerpt.escaped(new String(tag, StandardCharsets.US_ASCII));
  }

  /**
   * Whether there is a section.
   *
   * @param tag its name
   * @return true if there is
   */
  public boolean has(String tag) {
    return sections.containsKey(tag);
  }

  /**
   * Reads a section.
   *
   * @param tag its name
   * @param fields reads its fields, all of them
   * @param <T> what they are
   * @return what was read
   * @throws IllegalArgumentException if there is no such section, or its fields are not as expected
   */
  public <T> T section(String tag, Function<FieldReader, T> fields) {
    FieldReader in = fields(tag);
    T read = fields.apply(in);
    in.end();
    return read;
  }

  /**
   * The fields of a section, for whoever reads them one after the other, all of them, and then asks
   * for their {@link FieldReader#end}.
   *
   * @param tag its name
   * @return the fields
   * @throws IllegalArgumentException if there is no such section
   */
  public FieldReader fields(String tag) {
    ByteBuffer bytes = sections.get(tag);
    if (bytes == null) {
      throw new IllegalArgumentException("%s: section '%s' is missing".formatted(origin, tag));
    }
    return new FieldReader(origin + ", section '" + tag + "': ", bytes.duplicate());
  }
}
