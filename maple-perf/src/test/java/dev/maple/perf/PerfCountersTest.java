package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterReading;
import dev.maple.perf.linux.Errno;
import dev.maple.perf.linux.PerfEvent;
import dev.maple.perf.linux.PerfEventAttr;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is opened, read and closed, on a kernel in memory. */
class PerfCountersTest {
  private static final CounterScope OWN = CounterScope.callingThread();

  @TempDir Path root;
  private final FakeKernel kernel = new FakeKernel();

  private PerfCounters open(CounterScope scope, String... events) {
    return kernel.open(scope, Hosts.linux(root), events);
  }

  private long leaders() {
    return kernel.open.values().stream().filter(request -> request.group() < 0).count();
  }

  @Test
  void eventsOfOnePmuShareAGroupAndAreReadAtOnce() {
    try (PerfCounters counters = open(OWN, "cpu-cycles", "instructions", "LLC-loads", "r1a8")) {
      assertEquals(1, leaders());
      kernel.reads = 0;
      Map<String, Double> values = counters.read().values();
      assertEquals(1, kernel.reads);
      assertEquals(
          Map.of("cpu-cycles", 1000.0, "instructions", 1001.0, "LLC-loads", 1002.0, "r1a8", 1424.0),
          values);
    }
  }

  @Test
  void moreEventsThanCountersMakeSeveralGroups() {
    String[] events = GENERIC_HARDWARE.toArray(String[]::new);
    try (PerfCounters counters = open(OWN, events)) {
      assertEquals(3, leaders(), "10 events on 4 counters");
      assertEquals(GENERIC_HARDWARE, counters.availability().available());
      assertEquals(Set.copyOf(GENERIC_HARDWARE), counters.read().values().keySet());
    }
  }

  @Test
  void softwareAndHardwareEventsAreKeptApart() {
    try (PerfCounters counters = open(OWN, "task-clock", "instructions", "page-faults")) {
      assertEquals(2, leaders());
      assertEquals(3, counters.read().values().size());
    }
  }

  @Test
  void turnsAreScaledUpAndTheFractionReported() {
    kernel.enabled = 1000;
    kernel.running = 250;
    try (PerfCounters counters = open(OWN, "instructions")) {
      CounterReading reading = counters.read();
      assertEquals(4004, reading.value("instructions").getAsDouble());
      assertEquals(0.25, reading.fraction("instructions").getAsDouble());
    }
  }

  @Test
  void anEventThatNeverRanHasNoValue() {
    kernel.running = 0;
    try (PerfCounters counters = open(OWN, "instructions")) {
      assertEquals(OptionalDouble.empty(), counters.read().value("instructions"));
    }
  }

  @Test
  void aGroupThatIsAcceptedButNeverRunsIsSplit() {
    // As where a watchdog holds a counter: three fit by the kernel's rules, two in fact.
    FakeKernel watched =
        new FakeKernel() {
          @Override
          public int read(int fd, dev.maple.perf.linux.ReadBuffer buffer) {
            long size = open.values().stream().filter(r -> r.group() == fd).count() + 1;
            running = size > 2 ? 0 : enabled;
            return super.read(fd, buffer);
          }
        };
    try (PerfCounters counters =
        watched.open(OWN, Hosts.linux(root), "cpu-cycles", "instructions", "cache-misses")) {
      assertEquals(3, counters.read().values().size());
      assertEquals(3, watched.open.size());
    }
    assertEquals(Map.of(), watched.open);
  }

  @Test
  void inheritedEventsAreReadOneByOneAndPatiently() {
    try (PerfCounters counters =
        open(CounterScope.inheritedThreads(), "cpu-cycles", "instructions")) {
      assertTrue(
          kernel.open.values().stream()
              .allMatch(
                  request ->
                      request.has(PerfEventAttr.INHERIT)
                          && (request.attr().readFormat() & PerfEvent.PERF_FORMAT_GROUP) == 0));
      kernel.failingReads = 3;
      assertEquals(Map.of("cpu-cycles", 1000.0, "instructions", 1001.0), counters.read().values());
    }
  }

  @Test
  void allThreadsOfAProcessAreAddedUpButThoseThatHaveGone() {
    for (int thread : new int[] {7, 8, 9}) {
      Hosts.write(root, "proc/7/task/" + thread + "/comm", "java");
    }
    kernel.failure = request -> request.pid() == 8 ? Errno.ESRCH : 0;
    kernel.count = request -> request.pid();
    try (PerfCounters counters = open(CounterScope.process(7), "page-faults", "task-clock")) {
      assertEquals(Map.of("page-faults", 16.0, "task-clock", 16.0), counters.read().values());
    }
    assertEquals(Map.of(), kernel.open);
  }

  @Test
  void aProcessWithoutThreadsIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> open(CounterScope.process(7), "page-faults"));
  }

  @Test
  void aCpuIsCountedForEveryThread() {
    try (PerfCounters counters = open(CounterScope.cpu(3), "instructions")) {
      FakeKernel.Request request = kernel.open.values().iterator().next();
      assertEquals(-1, request.pid());
      assertEquals(3, request.cpu());
      assertFalse(request.has(PerfEventAttr.INHERIT));
      assertTrue(counters.availability().missing().isEmpty());
    }
  }

  @Test
  void aCpuThatIsNotOnlineIsRefused() {
    Hosts.write(root, "sys/devices/system/cpu/online", "0-2\n");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> open(CounterScope.cpu(3), "instructions"))
            .getMessage();
    assertTrue(message.contains("0-2") && message.contains("3"), message);
  }

  @Test
  void scopesOfImpossibleNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CounterScope.cpu(-1));
    assertThrows(IllegalArgumentException.class, () -> CounterScope.process(0));
    assertThrows(IllegalArgumentException.class, () -> CounterScope.process(1L << 31));
  }

  @Test
  void aPmuOfTheWholeMachineIsCountedOnItsCpusAndScaled() {
    SysfsPmuTest.power(root);
    Hosts.write(root, "sys/bus/event_source/devices/power/cpumask", "0,16\n");
    kernel.count = request -> 1L << 32;
    try (PerfCounters counters = open(OWN, "instructions", "power/energy-pkg/")) {
      assertEquals(2.0, counters.read().value("power/energy-pkg/").getAsDouble());
      assertEquals(Map.of("power/energy-pkg/", "Joules"), counters.units());
    }
    assertEquals(
        Set.of(0, 16),
        kernel.requests.stream()
            .filter(request -> request.pid() == -1)
            .map(FakeKernel.Request::cpu)
            .collect(Collectors.toSet()));
  }

  @Test
  void whereTheKernelIsShutOutUserModeIsCountedAndSaid() {
    kernel.failure = request -> request.has(PerfEventAttr.EXCLUDE_KERNEL) ? 0 : Errno.EACCES;
    Host host = Hosts.paranoid(root, 2);
    try (PerfCounters counters =
        kernel.open(OWN, host, "instructions", "task-clock", "context-switches")) {
      var availability = counters.availability();
      assertEquals(List.of("instructions", "task-clock"), availability.available());
      assertEquals(Set.of("instructions"), availability.limited().keySet());
      String limited = availability.limited().get("instructions");
      assertTrue(limited.contains("user mode only") && limited.contains("is 2"), limited);
      String silent = availability.missing().get("context-switches");
      assertTrue(silent.contains("0 for ever") && silent.contains("paranoid=1"), silent);
    }
  }

  @Test
  void switchesInUserModeAloneAreMissingWhateverThePrivilege() {
    try (PerfCounters counters = open(OWN, "context-switches:u", "cpu-migrations:k")) {
      assertEquals(List.of("cpu-migrations:k"), counters.availability().available());
    }
  }

  @Test
  void anEventThatStaysZeroThroughWorkIsMissing() {
    kernel.count = request -> request.attr().config() == 7 ? 0 : 5;
    try (PerfCounters counters = open(OWN, "stalled-cycles-frontend", "instructions")) {
      assertEquals(List.of("instructions"), counters.availability().available());
      String reason = counters.availability().missing().get("stalled-cycles-frontend");
      assertTrue(reason.contains("stayed 0"), reason);
    }
  }

  @Test
  void anEventThatMayWellBeZeroIsNotSuspected() {
    kernel.count = request -> 0;
    try (PerfCounters counters = open(OWN, "cache-misses", "page-faults", "instructions:k")) {
      assertEquals(OptionalDouble.of(0), counters.read().value("cache-misses"));
      assertEquals(3, counters.availability().available().size());
    }
  }

  @Test
  void withoutLinuxEverythingIsMissingAndReadsAreEmpty() {
    Host mac = new Host("Mac OS X", "aarch64", root, Map.of());
    try (PerfCounters counters = PerfCounters.open(OWN, List.of("instructions"), mac, Kernel::of)) {
      String reason = counters.availability().missing().get("instructions");
      assertTrue(reason.contains("Mac OS X") && reason.contains("perf stat"), reason);
      assertTrue(counters.read().values().isEmpty());
    }
  }

  @Test
  void anArchitectureWithoutAKnownNumberIsNamed() {
    Host power = new Host("Linux", "ppc64le", root, Map.of());
    try (PerfCounters counters =
        PerfCounters.open(OWN, List.of("instructions"), power, Kernel::of)) {
      String reason = counters.availability().missing().get("instructions");
      assertTrue(reason.contains("ppc64le") && reason.contains("riscv64"), reason);
    }
  }

  @Test
  void anEventAskedForTwiceIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> open(OWN, "cycles", "cycles"))
            .getMessage();
    assertTrue(message.contains("cycles"), message);
  }

  private static final List<String> GENERIC_HARDWARE =
      List.of(
          "cpu-cycles",
          "instructions",
          "cache-references",
          "cache-misses",
          "branch-instructions",
          "branch-misses",
          "bus-cycles",
          "stalled-cycles-frontend",
          "stalled-cycles-backend",
          "ref-cycles");
}
