package dev.maple.fuzz;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Files as Maple saves them, whatever their sections after that of the space, which comes first:
 * else all that is tried is the checksum.
 *
 * @param saved a file of the kind and the space
 */
record Framed(byte[] saved) {
  /** Predictors over NAS-Bench-201. */
  static final Framed PREDICTOR = new Framed(resource("predictor/mean.maple"));

  private static final int HEADER = 24;

  private static byte[] resource(String input) {
    String name = "ReadersTestInputs/" + input;
    try (InputStream in = requireNonNull(Framed.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int endOfSpace() {
    return HEADER + 8 + ByteBuffer.wrap(saved).getInt(HEADER + 4);
  }

  /** A file of these sections after that of the space. */
  byte[] with(byte[] sections) {
    int length = endOfSpace() + sections.length + Integer.BYTES;
    ByteBuffer file = ByteBuffer.allocate(length);
    file.put(saved, 0, endOfSpace()).put(sections).putLong(HEADER - Long.BYTES, length);
    CRC32C sum = new CRC32C();
    sum.update(file.array(), 0, file.position());
    return file.putInt((int) sum.getValue()).array();
  }
}
