package dev.maple.perf.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The system calls on perf events. Each returns what the kernel does, with an error as the negated
 * {@link Errno}. Loading the class needs Linux; nothing here is checked. Thread-safe.
 */
public final class PerfSyscalls {
  // The C library has no function for it, and the number differs from architecture to architecture.
  private static final Map<String, Long> NUMBERS =
      Map.of("amd64", 298L, "x86_64", 298L, "aarch64", 241L, "arm64", 241L, "riscv64", 241L);

  private PerfSyscalls() {}

  /**
   * The number of {@code perf_event_open}.
   *
   * @param arch the architecture, as {@code os.arch} has it
   * @return the number, or empty for an architecture that is not known here
   */
  public static OptionalLong number(String arch) {
    Long number = NUMBERS.get(arch);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /**
   * {@code perf_event_open(2)}.
   *
   * @param number the system call's number
   * @param attr the event, or null (for which a kernel that can be reached says {@code EFAULT})
   * @param pid thread id, 0 for the caller, -1 for every thread on {@code cpu}
   * @param cpu CPU number, -1 for any
   * @param groupFd descriptor of the group's leader, -1 for none
   * @return a descriptor that is closed on exec, or the negated error
   */
  public static int open(long number, @Nullable PerfEventAttr attr, int pid, int cpu, int groupFd) {
    byte @Nullable [] bytes = attr == null ? null : attr.encode();
    try {
      return (int) Libc.syscall(number, bytes, pid, cpu, groupFd, PerfEvent.PERF_FLAG_FD_CLOEXEC);
    } catch (LastErrorException e) {
      return -e.getErrorCode();
    }
  }

  /**
   * {@code ioctl(2)}.
   *
   * @param fd the descriptor
   * @param request {@code PERF_EVENT_IOC_*}
   * @param argument 0 or {@link PerfEvent#PERF_IOC_FLAG_GROUP}
   * @return 0, or the negated error
   */
  public static int ioctl(int fd, long request, long argument) {
    try {
      return Libc.ioctl(fd, request, argument);
    } catch (LastErrorException e) {
      return -e.getErrorCode();
    }
  }

  /**
   * {@code read(2)}, from the start of the buffer.
   *
   * @param fd the descriptor
   * @param buffer where to
   * @return the number of bytes read, or the negated error
   */
  public static int read(int fd, ReadBuffer buffer) {
    try {
      return (int) Libc.read(fd, buffer.address(), buffer.bytes().capacity());
    } catch (LastErrorException e) {
      return -e.getErrorCode();
    }
  }

  /**
   * {@code close(2)}.
   *
   * @param fd the descriptor
   * @return 0, or the negated error
   */
  public static int close(int fd) {
    try {
      return Libc.close(fd);
    } catch (LastErrorException e) {
      return -e.getErrorCode();
    }
  }

  /** Direct mapping: it costs a third of an interface mapping, and gives errno reliably. */
  private static final class Libc {
    static {
      Native.register(Libc.class, NativeLibrary.getInstance("c"));
    }

    private Libc() {}

    // Every argument is a long, since a variadic call sign-extends nothing.
    static native long syscall(
        long number, byte @Nullable [] attr, long pid, long cpu, long group, long flags)
        throws LastErrorException;

    static native int ioctl(int fd, long request, long argument) throws LastErrorException;

    // By address: handing JNA a buffer costs half a microsecond a call.
    static native long read(int fd, long address, long size) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;
  }
}
