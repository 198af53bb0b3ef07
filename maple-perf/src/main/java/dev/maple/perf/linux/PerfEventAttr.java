package dev.maple.perf.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code struct perf_event_attr}, as far as counting needs it.
 *
 * @param type {@code PERF_TYPE_*}, or what sysfs gives as the type of a PMU
 * @param config which event
 * @param config1 more of the same, for PMUs that need it
 * @param config2 still more
 * @param readFormat {@code PERF_FORMAT_*} bits
 * @param flags the bit field after {@code read_format}: {@link #DISABLED} and its like
 */
public record PerfEventAttr(
    int type, long config, long config1, long config2, long readFormat, long flags) {

  /** The event counts nothing until it is enabled. */
  public static final long DISABLED = 1L;

  /** Threads that the counted thread starts later are counted with it. */
  public static final long INHERIT = 1L << 1;

  /** Leaves out user mode. */
  public static final long EXCLUDE_USER = 1L << 4;

  /** Leaves out the kernel. */
  public static final long EXCLUDE_KERNEL = 1L << 5;

  /** Leaves out the hypervisor. */
  public static final long EXCLUDE_HV = 1L << 6;

  /** PERF_ATTR_SIZE_VER1: the first that has config2; every kernel since 2.6.33 takes it. */
  static final int SIZE = 72;

  /**
   * The bytes that the kernel reads.
   *
   * @return {@code PERF_ATTR_SIZE_VER1} bytes
   */
  public byte[] encode() {
    return ByteBuffer.allocate(SIZE)
        .order(ByteOrder.nativeOrder())
        .putInt(0, type)
        .putInt(4, SIZE)
        .putLong(8, config)
        .putLong(32, readFormat)
        .putLong(40, flags)
        .putLong(56, config1)
        .putLong(64, config2)
        .array();
  }
}
