package dev.maple.onnx.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message, read in small windows where they are wanted: what is skipped is never
 * read, and memory does not grow with the file. Not thread-safe.
 */
public final class WireSource implements Closeable {
  private static final int WINDOW = 1 << 13;

  private final @Nullable SeekableByteChannel channel;
  private final long size;
  private final byte[] window;
  private long windowStart;
  private int windowLength;

  private WireSource(@Nullable SeekableByteChannel channel, long size, byte[] window, int filled) {
    this.channel = channel;
    this.size = size;
    this.window = window;
    this.windowLength = filled;
  }

  /**
   * Opens a file of any size.
   *
   * @param file the file
   * @return its bytes
   * @throws IOException if the file cannot be opened
   */
  public static WireSource open(Path file) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return new WireSource(channel, channel.size(), new byte[WINDOW], 0);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Bytes in memory.
   *
   * @param bytes the bytes, not copied
   * @return the source
   */
  public static WireSource of(byte[] bytes) {
    return new WireSource(null, bytes.length, bytes, bytes.length);
  }

  /**
   * The whole source as one message.
   *
   * @return a message at its first field
   */
  public WireMessage message() {
    return new WireMessage(this, 0, size, 0);
  }

  /**
   * The first bytes, by which another kind of file is told.
   *
   * @param most how many at most
   * @return a copy, shorter where the source is
   * @throws IOException if the source cannot be read
   */
  public byte[] start(int most) throws IOException {
    return bytes(0, (int) Math.min(most, size));
  }

  /** One byte, unsigned. The caller has checked that the position lies within. */
  int at(long position) throws IOException {
    if (position < windowStart || position >= windowStart + windowLength) {
      fill(position);
    }
    return window[(int) (position - windowStart)] & 0xff;
  }

  /** A copy of some bytes. The caller has checked that they lie within. */
  byte[] bytes(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; ) {
      at(position + i);
      int from = (int) (position + i - windowStart);
      int part = Math.min(length - i, windowLength - from);
      System.arraycopy(window, from, bytes, i, part);
      i += part;
    }
    return bytes;
  }

  private void fill(long position) throws IOException {
    if (channel == null) {
      throw new IndexOutOfBoundsException("byte " + position + " of " + size);
    }
    channel.position(position);
    int read = channel.read(ByteBuffer.wrap(window));
    if (read <= 0) {
      throw new EOFException("the file ends at byte " + position + ", it was longer when opened");
    }
    windowStart = position;
    windowLength = read;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
