package dev.maple.fuzz;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Files as Maple saves them, whatever their sections: else all that is tried is the checksum. */
final class Framed {
  private static final int HEADER = 24;
  private static final byte[] SAVED = saved();

  private Framed() {}

  private static byte[] saved() {
    String name = "ReadersTestInputs/predictor/mean.maple";
    try (InputStream in = requireNonNull(Framed.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The section of the space, which comes first. */
  private static byte[] space() {
    int end = HEADER + 8 + ByteBuffer.wrap(SAVED).getInt(HEADER + 4);
    return Arrays.copyOfRange(SAVED, HEADER, end);
  }

  static byte[] of(String kind, byte[] sections) {
    byte[] space = space();
    int length = HEADER + space.length + sections.length + Integer.BYTES;
    ByteBuffer file = ByteBuffer.allocate(length);
    file.put(SAVED, 0, 8).put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(length);
    file.put(space).put(sections);
    CRC32C sum = new CRC32C();
    sum.update(file.array(), 0, file.position());
    return file.putInt((int) sum.getValue()).array();
  }
}
