package dev.maple.perf;

import dev.maple.perf.EventGroup.Target;
import java.util.List;
import java.util.Optional;

/**
 * Where a scope's events are opened.
 *
 * @param list one group of descriptors each
 * @param inherit whether threads that these start are counted with them
 */
record Targets(List<Target> list, boolean inherit) {

  /**
   * The targets of a scope.
   *
   * @throws IllegalArgumentException if the scope is a process that does not run, or a CPU that is
   *     not online
   */
  static Targets of(CounterScope scope, Host host) {
    if (scope instanceof CounterScope.CallingThread) {
      return new Targets(List.of(new Target(0, -1)), false);
    }
    if (scope instanceof CounterScope.InheritedThreads) {
      return new Targets(List.of(new Target(0, -1)), true);
    }
    if (scope instanceof CounterScope.WholeProcess process) {
      List<Target> threads =
          host.list("proc/" + process.pid() + "/task").stream()
              .map(thread -> new Target(Integer.parseInt(thread), -1))
              .toList();
      if (threads.isEmpty()) {
        throw new IllegalArgumentException(
            "pid must be that of a running process, was " + process.pid());
      }
      return new Targets(threads, true);
    }
    int cpu = ((CounterScope.WholeCpu) scope).cpu();
    Optional<String> online = host.text("sys/devices/system/cpu/online");
    if (online.isPresent() && !Host.cpus(online.get()).contains(cpu)) {
      throw new IllegalArgumentException(
          "cpu must be online, one of %s, was %s".formatted(online.get(), cpu));
    }
    return onCpus(List.of(cpu));
  }

  static Targets onCpus(List<Integer> cpus) {
    return new Targets(cpus.stream().map(cpu -> new Target(-1, cpu)).toList(), false);
  }

  boolean wholeCpus() {
    return list.get(0).pid() < 0;
  }
}
