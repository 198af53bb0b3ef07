package dev.maple.perf;

import dev.maple.perf.linux.Errno;
import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import dev.maple.perf.linux.ReadBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A kernel in memory, with a PMU of a few counters, that can be told to fail. */
class FakeKernel implements Kernel {

  /** What was asked of {@link #open}. */
  record Request(PerfEventAttr attr, int pid, int cpu, int group) {
    boolean has(long flag) {
      return (attr.flags() & flag) != 0;
    }
  }

  /** By descriptor, what is open now. */
  final Map<Integer, Request> open = new LinkedHashMap<>();

  /** Everything that was ever asked for, also what was refused. */
  final List<Request> requests = new ArrayList<>();

  /** An error number for a request, or 0. */
  ToIntFunction<Request> failure = request -> 0;

  /** What an event counts. */
  ToLongFunction<Request> count = request -> 1000 + request.attr.config();

  int counters = 4;
  int bareAnswer = -Errno.EFAULT;
  long enabled = 500;
  long running = 500;
  int failingReads;
  int reads;
  private int next = 100;

  PerfCounters open(CounterScope scope, Host host, String... events) {
    return PerfCounters.open(scope, List.of(events), host, unused -> this);
  }

  @Override
  public int open(@Nullable PerfEventAttr attr, int pid, int cpu, int group) {
    if (attr == null) {
      return bareAnswer;
    }
    Request request = new Request(attr, pid, cpu, group);
    requests.add(request);
    int error = failure.applyAsInt(request);
    if (error != 0) {
      return -error;
    }
    if (group >= 0 && !open.containsKey(group)) {
      return -9; // EBADF
    }
    boolean hardware = attr.type() != PerfEvent.PERF_TYPE_SOFTWARE;
    if (hardware && group >= 0 && members(group).size() >= counters) {
      return -Errno.EINVAL;
    }
    open.put(next, request);
    return next++;
  }

  private List<Request> members(int leader) {
    List<Request> members = new ArrayList<>(List.of(open.get(leader)));
    open.values().stream().filter(request -> request.group == leader).forEach(members::add);
    return members;
  }

  @Override
  public int enable(int leader) {
    return open.containsKey(leader) ? 0 : -9;
  }

  @Override
  public int read(int fd, ReadBuffer buffer) {
    reads++;
    if (failingReads > 0) {
      failingReads--;
      return -Errno.ECHILD;
    }
    Request request = open.get(fd);
    ByteBuffer bytes = buffer.bytes();
    bytes.clear();
    if ((request.attr.readFormat() & PerfEvent.PERF_FORMAT_GROUP) == 0) {
      bytes.putLong(count.applyAsLong(request)).putLong(enabled).putLong(running);
    } else {
      List<Request> members = members(fd);
      bytes.putLong(members.size()).putLong(enabled).putLong(running);
      members.forEach(member -> bytes.putLong(count.applyAsLong(member)));
    }
    return bytes.position();
  }

  @Override
  public int close(int fd) {
    return open.remove(fd) == null ? -9 : 0;
  }
}
