package dev.maple.perf;

import dev.maple.counter.EventCount;
import dev.maple.perf.linux.Errno;
import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import dev.maple.perf.linux.ReadBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that are on the PMU together or not at all, once for each target (a thread, or a CPU). The
 * counts of the targets are added up. Not thread-safe.
 */
final class EventGroup {

  /** A thread (or, with pid -1, every thread) on a CPU (or, with cpu -1, on any). */
  record Target(int pid, int cpu) {}

  private static final long TIMES =
      PerfEvent.PERF_FORMAT_TOTAL_TIME_ENABLED | PerfEvent.PERF_FORMAT_TOTAL_TIME_RUNNING;

  // A thread has just gone, or a target has none of the leader: nothing to count there.
  private static final int NONE = -1;
  private static final int ECHILD_RETRIES = 1000;

  private final Kernel kernel;
  private final List<Target> targets;
  private final boolean inherit;
  private final List<EventSpec> events = new ArrayList<>();
  private final List<int[]> descriptors = new ArrayList<>();

  EventGroup(Kernel kernel, List<Target> targets, boolean inherit) {
    this.kernel = kernel;
    this.targets = targets;
    this.inherit = inherit;
  }

  List<EventSpec> events() {
    return events;
  }

  /**
   * Opens an event on every target, or on none.
   *
   * @return 0, or the error number for which the event stays out
   */
  int join(EventSpec event) {
    int[] opened = new int[targets.size()];
    Arrays.fill(opened, NONE);
    int error = Errno.ESRCH;
    try {
      for (int t = 0; t < opened.length; t++) {
        int result = open(event, t);
        if (result >= 0) {
          opened[t] = result;
          error = 0;
        } else if (result != -Errno.ESRCH) {
          error = -result;
          break;
        }
      }
      if (error == 0) {
        events.add(event);
        descriptors.add(opened);
        opened = new int[0];
      }
      return error;
    } finally {
      close(opened);
    }
  }

  private int open(EventSpec event, int t) {
    boolean leads = events.isEmpty();
    int leader = leads ? -1 : descriptors.get(0)[t];
    if (!leads && leader == NONE) {
      return -Errno.ESRCH;
    }
    // An inherited group read fails when a thread comes or goes meanwhile, a single one does not.
    long format = inherit ? TIMES : TIMES | PerfEvent.PERF_FORMAT_GROUP;
    long flags = (leads ? PerfEventAttr.DISABLED : 0) | (inherit ? PerfEventAttr.INHERIT : 0);
    Target target = targets.get(t);
    return kernel.open(event.attr(format, flags), target.pid, target.cpu, leader);
  }

  void enable() {
    for (int leader : descriptors.get(0)) {
      int result = leader == NONE ? 0 : kernel.enable(leader);
      if (result < 0) {
        throw new IllegalStateException("enabling " + events + " failed: errno " + -result);
      }
    }
  }

  /** Bytes that a read needs at most. */
  int bytes() {
    return 8 * (3 + events.size());
  }

  /** Adds each event's count to where it belongs, from {@code offset} on. */
  void read(ReadBuffer buffer, @Nullable EventCount[] into, int offset) {
    ByteBuffer bytes = buffer.bytes();
    int reads = inherit ? events.size() : 1;
    for (int t = 0; t < targets.size(); t++) {
      for (int e = 0; e < reads; e++) {
        int fd = descriptors.get(e)[t];
        if (fd == NONE || read(fd, buffer) == 0) {
          continue;
        }
        long enabled = bytes.getLong(8);
        long running = bytes.getLong(16);
        if (inherit) {
          add(into, offset + e, new EventCount(scaled(e, bytes.getLong(0)), enabled, running));
        } else {
          for (int i = 0; i < events.size(); i++) {
            double raw = scaled(i, bytes.getLong(24 + 8 * i));
            add(into, offset + i, new EventCount(raw, enabled, running));
          }
        }
      }
    }
  }

  private double scaled(int event, long count) {
    return count * events.get(event).scale();
  }

  private static void add(@Nullable EventCount[] into, int i, EventCount count) {
    EventCount other = into[i];
    into[i] = other == null ? count : other.plus(count);
  }

  private int read(int fd, ReadBuffer buffer) {
    int result = kernel.read(fd, buffer);
    for (int i = 0; result == -Errno.ECHILD && i < ECHILD_RETRIES; i++) {
      result = kernel.read(fd, buffer);
    }
    if (result < 0) {
      throw new IllegalStateException("reading " + events + " failed: errno " + -result);
    }
    return result;
  }

  void close() {
    // Siblings first: a leader that goes early leaves each of them a group of its own.
    for (int e = descriptors.size() - 1; e >= 0; e--) {
      close(descriptors.get(e));
    }
    descriptors.clear();
    events.clear();
  }

  private void close(int[] opened) {
    for (int fd : opened) {
      if (fd != NONE) {
        kernel.close(fd);
      }
    }
  }
}
