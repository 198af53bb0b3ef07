package dev.maple.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Opens text files: UTF-8, or UTF-16 where a byte order mark says so. */
public final class TextFile {
  private static final int GZIP = 0x1f8b;
  private static final char MARK = '\ufeff';

  private TextFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return a reader of its text, without a byte order mark
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is in another encoding, or no text; the message names
   *     the file, the line and, of another encoding, the one expected
   */
  public static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(new StringReader(read(file)));
  }

  /**
   * Reads a file once, as a pipe can be read.
   *
   * @param file the file
   * @return its text, without a byte order mark
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException as {@link #open}
   */
  public static String read(Path file) throws IOException {
    requireFile(file);
    return decode(Files.readAllBytes(file), file + ", line ");
  }

  /**
   * Reads text as it comes, such as that of a pipe or a file too large to be held. Where it is no
   * text, so much of it is replaced by other characters.
   *
   * @param in where it comes from; closed with the reader, or where it is compressed
   * @param place what the message says before the number of the line
   * @return a reader of it, without a byte order mark
   * @throws IOException if nothing can be read
   * @throws IllegalArgumentException if it is compressed, or UTF-16 without a mark
   */
  public static BufferedReader asItComes(InputStream in, String place) throws IOException {
    PushbackInputStream begun = new PushbackInputStream(in, Short.BYTES);
    byte[] first = begun.readNBytes(Short.BYTES);
    try {
      requireReadable(first, place);
    } catch (IllegalArgumentException e) {
      begun.close();
      throw e;
    }
    begun.unread(first);
    BufferedReader text = new BufferedReader(new InputStreamReader(begun, charset(first)));
    text.mark(1);
    if (text.read() != MARK) {
      text.reset();
    }
    return text;
  }

  /**
   * Tells a folder by its name, which the system does not.
   *
   * @param file what is to be read or written
   * @throws FileSystemException if it is a folder
   */
  public static void requireFile(Path file) throws FileSystemException {
    if (Files.isDirectory(Objects.requireNonNull(file, "file"))) {
      throw new FileSystemException(file.toString(), null, "is a folder; name a file in it");
    }
  }

  /**
   * Decodes what was read.
   *
   * @param bytes the bytes of a whole file
   * @param place what the message says before the number of the line
   * @return the text, without a byte order mark
   * @throws IllegalArgumentException if the bytes are compressed, no text, or text of another
   *     encoding
   */
  public static String decode(byte[] bytes, String place) {
    requireReadable(bytes, place);
    Charset charset = charset(bytes);
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    String text = out.flip().toString();
    if (result.isError()) {
      String where = place + (text + "?").lines().count();
      throw new IllegalArgumentException(
          text.chars().anyMatch(TextFile::isNoText)
              ? where + ": this is binary, no text; name a text file"
              : "%s: this is no %s text; save it as UTF-8 (`iconv -f LATIN1 -t UTF-8`, say)"
                  .formatted(where, charset));
    }
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  /** Whether a character is in no text, whatever its encoding. */
  private static boolean isNoText(int c) {
    return c < ' ' && !Character.isWhitespace(c);
  }

  private static void requireReadable(byte[] bytes, String place) {
    if (first(bytes) == GZIP) {
      throw new IllegalArgumentException(
          place + "1: this is compressed; unpack it (`gunzip`, say)");
    }
    String wide = wide(bytes);
    if (!wide.isEmpty()) {
      throw new IllegalArgumentException(
          place
              + "1: this is "
              + wide
              + " text, it seems; save it as UTF-8 (`iconv -f "
              + wide
              + " -t UTF-8`, say)");
    }
  }

  /** The encoding of several bytes a character that is not read; known by where they are 0. */
  private static String wide(byte[] bytes) {
    StringBuilder zeros = new StringBuilder();
    for (int i = 0; i < Math.min(bytes.length, Integer.BYTES); i++) {
      zeros.append(bytes[i] == 0 ? '0' : 'x');
    }
    return switch (zeros.toString()) {
      case "x0", "x0x0" -> "UTF-16LE";
      case "0x", "0x0x" -> "UTF-16BE";
      case "x000" -> "UTF-32LE";
      case "000x" -> "UTF-32BE";
      case "00xx" -> "UTF-32";
      case "xx00" -> first(bytes) == 0xfffe ? "UTF-32" : "";
      default -> "";
    };
  }

  private static Charset charset(byte[] bytes) {
    int first = first(bytes);
    boolean marked = first == 0xfffe || first == 0xfeff;
    return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  /** The first two bytes. */
  private static int first(byte[] bytes) {
    return bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
  }
}
