package dev.maple.perf;

import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import dev.maple.perf.linux.PerfSyscalls;
import dev.maple.perf.linux.ReadBuffer;
import org.jspecify.annotations.Nullable;

/** What counting asks of the kernel. Errors are negated error numbers, as the kernel has them. */
interface Kernel {
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
