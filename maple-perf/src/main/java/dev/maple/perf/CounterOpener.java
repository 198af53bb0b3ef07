package dev.maple.perf;

import dev.maple.counter.CounterAvailability;
import dev.maple.perf.EventSpec.Mode;
import dev.maple.perf.linux.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what can be counted, and writes down why the rest cannot. Used once. */
final class CounterOpener {
  private static final Logger LOG = LoggerFactory.getLogger(CounterOpener.class);
  private static final EventSpec CYCLES =
      EventSpec.generic("cpu-cycles").orElseThrow().in(Mode.USER);

  // No error of the kernel: the event opens but never counts.
  private static final int SILENT_ZERO = -1;

  private final Kernel kernel;
  private final Targets targets;
  private final OpenFailure failure;
  private final CountingProbe probe;
  private final List<EventGroup> groups = new ArrayList<>();
  private final List<EventSpec> opened = new ArrayList<>();
  private final Map<String, String> limited = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  private CounterOpener(Kernel kernel, Host host, CounterScope scope) {
    this.kernel = kernel;
    this.targets = Targets.of(scope, host);
    this.probe = new CountingProbe(kernel);
    this.failure = new OpenFailure(host, hasPmu(kernel), filtered(kernel, host));
  }

  /** Opens and enables the events; on an exception nothing stays open. */
  static CounterOpener of(
      Map<String, EventMeaning> events, Kernel kernel, Host host, CounterScope scope) {
    CounterOpener opener = new CounterOpener(kernel, host, scope);
    try {
      events.forEach(opener::add);
      opener.splitGroupsThatNeverRun();
      opener.groups.forEach(EventGroup::enable);
      return opener;
    } catch (RuntimeException | Error e) {
      opener.groups.forEach(EventGroup::close);
      throw e;
    }
  }

  List<EventGroup> groups() {
    return List.copyOf(groups);
  }

  CounterAvailability availability() {
    return new CounterAvailability(opened.stream().map(EventSpec::name).toList(), limited, missing);
  }

  private static boolean hasPmu(Kernel kernel) {
    int fd = kernel.open(CYCLES.attr(0, 0), 0, -1, -1);
    if (fd >= 0) {
      kernel.close(fd);
    }
    return fd >= 0;
  }

  /** A filter answers before the kernel looks at the arguments; the kernel itself says EFAULT. */
  private static boolean filtered(Kernel kernel, Host host) {
    int answer = kernel.open(null, 0, -1, -1);
    return host.filtersSyscalls() && (answer == -Errno.EPERM || answer == -Errno.ENOSYS);
  }

  private void add(String name, EventMeaning meaning) {
    if (meaning instanceof EventMeaning.NotHere notHere) {
      missing.put(name, notHere.reason());
      return;
    }
    EventSpec event = ((EventMeaning.Known) meaning).event();
    if (event.id().kernelOnly() && event.mode() == Mode.USER) {
      missing.put(name, "it happens in the kernel alone, and in user mode would read 0 for ever");
      return;
    }
    int error = join(event);
    if (permission(error) && !failure.filtered() && confinable(event)) {
      if (event.id().kernelOnly()) {
        missing.put(name, failure.kernelOnly());
        return;
      }
      event = event.in(Mode.USER);
      error = join(event);
      if (error == 0 && !event.id().clock()) {
        LOG.debug("{} is counted in user mode only", name);
        limited.put(name, failure.userOnly());
      }
    }
    if (error == 0) {
      opened.add(event);
    } else {
      missing.put(name, reason(error, event));
    }
  }

  private static boolean permission(int error) {
    return error == Errno.EACCES || error == Errno.EPERM;
  }

  /** Whether leaving the kernel out could make an event permitted. */
  private boolean confinable(EventSpec event) {
    return event.mode() == Mode.ALL && event.cpus().isEmpty() && !targets.wholeCpus();
  }

  private String reason(int error, EventSpec event) {
    return error == SILENT_ZERO
        ? OpenFailure.silentZero()
        : failure.of(error, event, targets.wholeCpus());
  }

  /** Opens an event in the last group that takes it, or else in one of its own. */
  private int join(EventSpec event) {
    if (probe.silentlyZero(event)) {
      return SILENT_ZERO;
    }
    for (int i = groups.size() - 1; i >= 0; i--) {
      EventGroup group = groups.get(i);
      if (group.events().get(0).sharesPmuWith(event)) {
        int error = group.join(event);
        if (error != Errno.EINVAL && error != Errno.ENOSPC) {
          return error;
        }
        break;
      }
    }
    return alone(event);
  }

  private int alone(EventSpec event) {
    Targets where = event.cpus().isEmpty() ? targets : Targets.onCpus(event.cpus());
    EventGroup group = new EventGroup(kernel, where.list(), where.inherit());
    int error = group.join(event);
    if (error == 0) {
      groups.add(group);
    }
    return error;
  }

  private void splitGroupsThatNeverRun() {
    for (EventGroup group : List.copyOf(groups)) {
      List<EventSpec> events = List.copyOf(group.events());
      if (events.size() == 1 || events.get(0).id().software() || !probe.neverRuns(events)) {
        continue;
      }
      LOG.debug("{} are never counted together: each gets a group of its own", events);
      groups.remove(group);
      group.close();
      for (EventSpec event : events) {
        int error = alone(event);
        if (error != 0) {
          opened.remove(event);
          limited.remove(event.name());
          missing.put(event.name(), reason(error, event));
        }
      }
    }
  }
}
