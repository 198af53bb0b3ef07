package dev.maple.perf.stat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From the bytes of a file to its lines: UTF-8, or what a byte order mark says. */
final class StatText {
  private static final int LARGEST = 1 << 24;

  private StatText() {}

  static List<String> lines(String source, Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(
          source + " is longer than 16 MiB, which no file of perf stat is");
    }
    Charset charset = charset(bytes);
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    String text = out.flip().toString();
    if (result.isError()) {
      throw new IllegalArgumentException(
          "%s line %d: this is no %s text; save it as UTF-8 (`iconv -f LATIN1 -t UTF-8`, say)"
              .formatted(source, (text + "?").lines().count(), charset));
    }
    return text.lines().toList();
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    if (first == 0xfffe || first == 0xfeff) {
      return StandardCharsets.UTF_16;
    }
    return StandardCharsets.UTF_8;
  }
}
