package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.perf.EventSpec.Mode;
import dev.maple.perf.linux.Errno;
import dev.maple.perf.linux.PerfEventAttr;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each reason names the setting, its value, the limit and the remedy of the place. */
class OpenFailureTest {
  private static final EventSpec INSTRUCTIONS = EventSpec.generic("instructions").orElseThrow();
  private static final EventSpec SWITCHES = EventSpec.generic("context-switches").orElseThrow();

  @TempDir Path root;

  private OpenFailure at(int level, Map<String, String> environment) {
    Hosts.paranoid(root, level);
    return new OpenFailure(new Host("Linux", "amd64", root, environment), true, false);
  }

  private static void holds(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
    }
  }

  @Test
  void paranoidThreeOnAPlainHost() {
    assertEquals(
        "perf_event_paranoid is 3 and this needs at most 2: run `sudo sysctl"
            + " kernel.perf_event_paranoid=2`, or give the program CAP_PERFMON",
        at(3, Map.of()).of(Errno.EACCES, INSTRUCTIONS.in(Mode.USER), false));
  }

  @Test
  void paranoidInAContainer() {
    holds(
        at(3, Map.of("container", "podman")).of(Errno.EACCES, INSTRUCTIONS.in(Mode.USER), false),
        "perf_event_paranoid=2",
        "on the host",
        "--cap-add PERFMON");
    Hosts.write(root, ".dockerenv", "");
    holds(at(2, Map.of()).kernelOnly(), "paranoid=1", "--cap-add PERFMON", "0 for ever");
  }

  @Test
  void paranoidOnKubernetes() {
    holds(
        at(4, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"))
            .of(Errno.EACCES, INSTRUCTIONS.in(Mode.USER), false),
        "is 4",
        "on the node",
        "securityContext: {capabilities: {add: [PERFMON]}}");
  }

  @Test
  void theLimitDependsOnWhatIsCounted() {
    OpenFailure failure = at(3, Map.of());
    holds(failure.of(Errno.EACCES, INSTRUCTIONS, false), "at most 1");
    holds(failure.of(Errno.EACCES, INSTRUCTIONS.in(Mode.USER), false), "at most 2");
    holds(failure.of(Errno.EACCES, INSTRUCTIONS, true), "at most 0");
    EventSpec energy = new EventSpec("power/x/", 24, 2, 0, 0, Mode.ALL, 1, "Joules", List.of(0));
    holds(failure.of(Errno.EACCES, energy, false), "at most 0");
    holds(failure.of(Errno.EACCES, EventSpec.generic("task-clock").get(), false), "at most 2");
  }

  @Test
  void aLowLevelIsNotBlamed() {
    String text = at(1, Map.of()).of(Errno.EACCES, INSTRUCTIONS, false);
    holds(text, "although perf_event_paranoid is 1", "owner");
    assertFalse(text.contains("sysctl"), text);
  }

  @Test
  void aFilterIsNamedWithTheRemedyOfThePlace() {
    OpenFailure plain = new OpenFailure(Hosts.paranoid(root, 2), true, true);
    holds(plain.of(Errno.EPERM, INSTRUCTIONS, false), "seccomp", "SystemCallFilter");
    Host pod = new Host("Linux", "amd64", root, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"));
    holds(
        new OpenFailure(pod, true, true).of(Errno.ENOSYS, INSTRUCTIONS, false),
        "seccomp",
        "seccompProfile",
        "PERFMON");
    Host box = new Host("Linux", "amd64", root, Map.of("container", "oci"));
    holds(
        new OpenFailure(box, true, true).of(Errno.EPERM, INSTRUCTIONS, false),
        "seccomp=unconfined",
        "--cap-add PERFMON");
  }

  @Test
  void noPmuAndNoSuchEventAreToldApart() {
    Host host = Hosts.linux(root);
    holds(
        new OpenFailure(host, false, false).of(Errno.ENOENT, INSTRUCTIONS, false),
        "no hardware PMU",
        "virtual machine");
    holds(new OpenFailure(host, true, false).of(Errno.ENOENT, INSTRUCTIONS, false), "perf list");
    holds(new OpenFailure(host, false, false).of(Errno.ENOENT, SWITCHES, false), "software event");
  }

  @Test
  void descriptorsHaveTheirLimits() {
    OpenFailure failure = at(1, Map.of());
    holds(failure.of(Errno.EMFILE, INSTRUCTIONS, false), "ulimit -n");
    holds(failure.of(Errno.ENFILE, INSTRUCTIONS, false), "fs.file-max");
  }

  @Test
  void anErrorWithoutWordsIsNumbered() {
    holds(at(1, Map.of()).of(121, INSTRUCTIONS, false), "121");
  }

  @Test
  void aFilterIsAsked() {
    Hosts.write(root, "proc/self/status", "Name:\tjava\nSeccomp:\t2\nSeccomp_filters:\t1\n");
    FakeKernel kernel = new FakeKernel();
    kernel.bareAnswer = -Errno.EPERM;
    kernel.failure = request -> Errno.EPERM;
    try (PerfCounters counters =
        kernel.open(CounterScope.callingThread(), Hosts.paranoid(root, 2), "context-switches")) {
      holds(counters.availability().missing().get("context-switches"), "seccomp");
    }
  }

  /** What JNA throws where an older native library comes first, at the first use and later. */
  @Test
  void aNativeLibraryThatCannotBeUsedMeansThatNothingIsCounted() {
    Error older =
        new Error(
            """


            There is an incompatible JNA native library installed on this system
            Expected: 7.0.4
            Found:    6.1.4
            (at /opt/old/libjnidispatch.so)
            """);
    Error later = new NoClassDefFoundError("Could not initialize class com.sun.jna.Native");
    later.initCause(older);
    Error noexec = new UnsatisfiedLinkError("/tmp/jna123.tmp: failed to map segment");
    for (Error error : new Error[] {older, later, noexec}) {
      FakeKernel kernel =
          new FakeKernel() {
            @Override
            public int open(@Nullable PerfEventAttr attr, int pid, int cpu, int group) {
              throw error;
            }
          };
      try (PerfCounters counters =
          PerfCounters.open(
              CounterScope.callingThread(),
              List.of("task-clock", "instructions"),
              Hosts.linux(root),
              host -> Kernel.reached(kernel))) {
        assertEquals(List.of(), counters.availability().available());
        assertEquals(Map.of(), counters.read().values());
        String reason = counters.availability().missing().get("task-clock");
        holds(reason, error == noexec ? "failed to map segment" : "Found: 6.1.4");
        holds(reason, "-Djna.tmpdir", "-Djna.nosys=true");
      }
    }
  }

  @Test
  void theLevelIsReadFromTheKernelsText() {
    assertEquals(-1, Hosts.paranoid(root, -1).paranoid().getAsInt());
    Hosts.write(root, "proc/sys/kernel/perf_event_paranoid", "what\n");
    assertTrue(Hosts.linux(root).paranoid().isEmpty());
    holds(
        new OpenFailure(Hosts.linux(root), true, false).of(Errno.EACCES, INSTRUCTIONS, false),
        "CAP_PERFMON");
  }
}
