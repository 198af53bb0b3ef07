package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.perf.linux.Errno;
import dev.maple.perf.linux.PerfEventAttr;
import dev.maple.perf.linux.ReadBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However opening fails, no descriptor stays behind. */
class NoLeakTest {
  private static final int[] ERRORS = {
    Errno.EMFILE, Errno.EACCES, Errno.ENOENT, Errno.EINVAL, Errno.ESRCH, Errno.ENOSPC, Errno.EPERM
  };
  private static final String[] EVENTS = {
    "task-clock", "page-faults", "cpu-cycles", "instructions", "LLC-loads", "r1a8", "branches:u"
  };
  private static final Host NOWHERE = new Host("Linux", "amd64", Path.of("/nowhere"), Map.of());

  @Property(tries = 300)
  void anyOneErrorLeavesOnlyWhatIsAvailableOpen(
      @ForAll @IntRange(max = 40) int at, @ForAll @IntRange(max = 6) int error) {
    FakeKernel kernel = new FakeKernel();
    kernel.failure = request -> kernel.requests.size() == at ? ERRORS[error] : 0;
    try (PerfCounters counters = kernel.open(CounterScope.inheritedThreads(), NOWHERE, EVENTS)) {
      var availability = counters.availability();
      assertEquals(availability.available().size(), kernel.open.size());
      assertEquals(EVENTS.length, availability.available().size() + availability.missing().size());
    }
    assertEquals(Map.of(), kernel.open);
  }

  /** An event that cannot be opened on the last of several threads stays open on none. */
  @Test
  void anErrorOnAnyThreadOfAProcessLeavesNoHalfOpenedEvent(@TempDir Path root) {
    for (int thread : new int[] {7, 8, 9}) {
      Hosts.write(root, "proc/7/task/" + thread + "/comm", "java");
    }
    FakeKernel whole = new FakeKernel();
    whole.open(CounterScope.process(7), Hosts.linux(root), EVENTS).close();
    for (int at = 1; at <= whole.requests.size(); at++) {
      FakeKernel kernel = new FakeKernel();
      int last = at;
      kernel.failure = request -> kernel.requests.size() == last ? Errno.EMFILE : 0;
      try (PerfCounters counters =
          kernel.open(CounterScope.process(7), Hosts.linux(root), EVENTS)) {
        assertEquals(
            3 * counters.availability().available().size(),
            kernel.open.size(),
            "refused at request " + at);
      }
      assertEquals(Map.of(), kernel.open, "refused at request " + at);
    }
  }

  @Test
  void anExceptionAnywhereOnTheWayClosesWhatWasOpen() {
    FakeKernel whole = new FakeKernel();
    whole.open(CounterScope.callingThread(), NOWHERE, EVENTS).close();
    assertTrue(whole.requests.size() > EVENTS.length);
    for (int at = 1; at <= whole.requests.size(); at++) {
      FakeKernel kernel = new FakeKernel();
      int last = at;
      kernel.failure =
          request -> {
            if (kernel.requests.size() == last) {
              throw new IllegalStateException("injected");
            }
            return 0;
          };
      assertThrows(
          IllegalStateException.class,
          () -> kernel.open(CounterScope.callingThread(), NOWHERE, EVENTS));
      assertEquals(Map.of(), kernel.open, "thrown at request " + at);
    }
  }

  @Test
  void enablingThatFailsClosesEverything() {
    FakeKernel kernel =
        new FakeKernel() {
          @Override
          public int enable(int leader) {
            return -Errno.EINVAL;
          }
        };
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> kernel.open(CounterScope.callingThread(), NOWHERE, "page-faults"))
            .getMessage();
    assertTrue(message.contains("page-faults") && message.contains("22"), message);
    assertEquals(Map.of(), kernel.open);
  }

  @Test
  void aHundredThousandCyclesOnTheRealKernelLeaveTheDescriptorsAsTheyWere() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc/self/fd");
    Failing kernel;
    // One stays open: the first event of a kind and the last make the kernel patch its own code.
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      Assumptions.assumeTrue(
          counters.availability().available().contains("task-clock"),
          () -> "perf events cannot be counted here: " + counters.availability().missing());
      kernel = new Failing(Kernel.of(Host.current()));
      cycle(kernel, 100);
      long before = descriptors();
      cycle(kernel, 100_000);
      assertEquals(before, descriptors());
    }
    assertTrue(kernel.opened > 100_000 && kernel.failed > 10_000 && kernel.thrown > 1_000);
  }

  private static void cycle(Failing kernel, int times) {
    List<String> events = List.of("task-clock", "page-faults");
    Host host = new Host("Linux", System.getProperty("os.arch"), Path.of("/nowhere"), Map.of());
    for (int i = 0; i < times; i++) {
      try (PerfCounters counters =
          PerfCounters.open(CounterScope.inheritedThreads(), events, host, unused -> kernel)) {
        counters.read();
      } catch (IllegalStateException injected) {
        kernel.thrown++;
      }
    }
  }

  /** Those of counters: the JVM opens and closes others of its own at any time. */
  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(NoLeakTest::counts).count();
    }
  }

  private static boolean counts(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("perf_event");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /** The real kernel, but for one request in eight, which fails or throws. */
  private static final class Failing implements Kernel {
    private final Kernel real;
    private final Random random = new Random(7);
    private int opened;
    private int failed;
    private int thrown;

    Failing(Kernel real) {
      this.real = real;
    }

    private int fail() {
      if (random.nextInt(4) == 0) {
        throw new IllegalStateException("injected");
      }
      failed++;
      return -ERRORS[random.nextInt(ERRORS.length)];
    }

    @Override
    public int open(@Nullable PerfEventAttr attr, int pid, int cpu, int group) {
      if (random.nextInt(8) == 0) {
        return fail();
      }
      opened++;
      return real.open(attr, pid, cpu, group);
    }

    @Override
    public int enable(int leader) {
      return random.nextInt(64) == 0 ? fail() : real.enable(leader);
    }

    @Override
    public int read(int fd, ReadBuffer buffer) {
      return random.nextInt(64) == 0 ? fail() : real.read(fd, buffer);
    }

    @Override
    public int close(int fd) {
      return real.close(fd);
    }
  }
}
