package dev.maple.perf;

import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import dev.maple.perf.linux.PerfSyscalls;
import dev.maple.perf.linux.ReadBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What counting asks of the kernel. Errors are negated error numbers, as the kernel has them. */
interface Kernel {

  /**
   * The kernel of this machine.
   *
   * @throws UnsupportedOperationException if it cannot be asked; the message says why
   */
  static Kernel of(Host host) {
    if (!host.linux()) {
      throw new UnsupportedOperationException(
          "only Linux has perf_event_open, this is %s: count on Linux, or read a file of `perf stat`"
              .formatted(host.os()));
    }
    OptionalLong number = PerfSyscalls.number(host.arch());
    if (number.isEmpty()) {
      throw new UnsupportedOperationException(
          "perf_event_open is known on amd64, aarch64 and riscv64, this is %s: "
                  .formatted(host.arch())
              + "read a file of `perf stat`");
    }
    return reached(new Native(number.getAsLong()));
  }

  /**
   * A kernel that has answered.
   *
   * @throws UnsupportedOperationException if what lies between cannot be loaded
   */
  static Kernel reached(Kernel kernel) {
    try {
      kernel.open(null, 0, -1, -1);
      return kernel;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      // JNA throws a bare Error where it finds a native library of another version.
      throw new UnsupportedOperationException(OpenFailure.nativeLibrary(e), e);
    }
  }

  int open(@Nullable PerfEventAttr attr, int pid, int cpu, int group);

  int enable(int leader);

  int read(int fd, ReadBuffer buffer);

  int close(int fd);

  /** The kernel that this program runs on, given the number that it knows perf_event_open by. */
  record Native(long number) implements Kernel {
    @Override
    public int open(@Nullable PerfEventAttr attr, int pid, int cpu, int group) {
      return PerfSyscalls.open(number, attr, pid, cpu, group);
    }

    @Override
    public int enable(int leader) {
      return PerfSyscalls.ioctl(leader, PerfEvent.PERF_EVENT_IOC_ENABLE, 0);
    }

    @Override
    public int read(int fd, ReadBuffer buffer) {
      return PerfSyscalls.read(fd, buffer);
    }

    @Override
    public int close(int fd) {
      return PerfSyscalls.close(fd);
    }
  }
}
