package dev.maple.perf.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory for {@code read(2)}, whose address is looked up once. Not thread-safe. */
public final class ReadBuffer {
  private final ByteBuffer bytes;
  private long address;

  /**
   * Reserves memory.
   *
   * @param capacity bytes
   */
  public ReadBuffer(int capacity) {
    bytes = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
  }

  /**
   * What was read.
   *
   * @return the memory itself, in native order
   */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Looked up late, so that nothing native is loaded where nothing native is read. */
  long address() {
    if (address == 0) {
      address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }
    return address;
  }
}
