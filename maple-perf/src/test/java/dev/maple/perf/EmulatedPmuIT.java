package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.perf.linux.Errno;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Hardware events on the real kernel driver of an emulated arm64 PMU, whose counts are exact. It
 * runs in the guest that the Maven profile {@code emulated-pmu} boots, interpreted (-Xint), as
 * root; where instructions do not open it fails.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmulatedPmuIT {
  private static final CounterScope OWN = CounterScope.callingThread();
  private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");

  // The cycle counter and six more.
  private static final int PMU_COUNTERS = 7;

  @BeforeAll
  static void warmUp() {
    for (int i = 0; i < 3; i++) {
      instructions(1000);
    }
  }

  private static long burn(int steps) {
    long state = steps;
    for (int i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    return state;
  }

  private static CounterReading count(CounterScope scope, Runnable work, String... events) {
    try (PerfCounters counters = PerfCounters.open(scope, List.of(events))) {
      CounterAvailability availability = counters.availability();
      assertEquals(List.of(events), availability.available(), availability::describe);
      CounterReading before = counters.read();
      work.run();
      return counters.read().since(before);
    }
  }

  private static double value(CounterReading reading, String event) {
    return reading.value(event).orElseThrow(() -> new AssertionError(event + " has no value"));
  }

  private static double instructions(int steps) {
    return value(count(OWN, () -> burn(steps), "instructions:u"), "instructions:u");
  }

  private static CounterAvailability availability(CounterScope scope, String... events) {
    try (PerfCounters counters = PerfCounters.open(scope, List.of(events))) {
      return counters.availability();
    }
  }

  @Test
  void instructionsAreExactlyLinearInTheIterations() {
    double one = instructions(100_000);
    double two = instructions(200_000);
    double three = instructions(300_000);
    assertTrue(two - one >= 100_000, "per 100,000 iterations: " + (two - one));
    assertEquals(two - one, three - two);
  }

  @Test
  void theSameLoopRepeatsToTheInstruction() {
    assertEquals(instructions(150_000), instructions(150_000));
  }

  @Test
  void anInstructionTakesTwoCycles() {
    CounterReading reading = count(OWN, () -> burn(200_000), "cpu-cycles:u", "instructions:u");
    assertEquals(
        2.0, value(reading, "cpu-cycles:u") / value(reading, "instructions:u"), 1e-4, "ratio");
    assertEquals(1.0, reading.fraction("instructions:u").getAsDouble());
  }

  @Test
  void eventsOfOneGroupCountTheSameWork() {
    CounterReading reading =
        count(
            OWN,
            () -> burn(200_000),
            "instructions:u",
            "r08:u",
            "armv8_pmuv3/inst_retired/u",
            "armv8_pmuv3/event=8/u");
    double instructions = value(reading, "instructions:u");
    assertEquals(instructions, value(reading, "r08:u"), "raw, in one group");
    assertEquals(
        value(reading, "armv8_pmuv3/inst_retired/u"),
        value(reading, "armv8_pmuv3/event=8/u"),
        "by name and by terms, in one group");
    // The second group is read a few instructions after the first.
    assertEquals(
        instructions, value(reading, "armv8_pmuv3/inst_retired/u"), 1e-4 * instructions, "groups");
  }

  @Test
  void userAndKernelMakeTheWhole() {
    CounterReading reading =
        count(OWN, () -> burn(500_000), "instructions", "instructions:u", "instructions:k");
    double user = value(reading, "instructions:u");
    double kernel = value(reading, "instructions:k");
    double both = value(reading, "instructions");
    assertEquals(both, user + kernel, 1e-3 * both);
    assertTrue(kernel > 0 && kernel < user, "user " + user + ", kernel " + kernel);
  }

  @Test
  void oneEventMoreThanCountersIsEinval() {
    EventGroup group =
        new EventGroup(Kernel.of(Host.current()), List.of(new EventGroup.Target(0, -1)), false);
    try {
      assertEquals(0, group.join(GenericEvents.find("cpu-cycles").orElseThrow()));
      EventSpec instructions = GenericEvents.find("instructions").orElseThrow();
      for (int i = 1; i < PMU_COUNTERS; i++) {
        assertEquals(0, group.join(instructions), "event " + (i + 1));
      }
      assertEquals(Errno.EINVAL, group.join(instructions));
    } finally {
      group.close();
    }
  }

  @Test
  void fortyEventsTakeTurnsAndAreScaled() {
    // The same event under forty names, so that the truth is known.
    String[] events =
        IntStream.rangeClosed(1, 14)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        "r" + "0".repeat(i) + "8:u",
                        "armv8_pmuv3/event=0x" + "0".repeat(i) + "8/u",
                        "armv8_pmuv3/config=0x" + "0".repeat(i) + "8/u"))
            .limit(40)
            .toArray(String[]::new);
    double truth = instructions(20_000_000);
    CounterReading reading = count(OWN, () -> burn(20_000_000), events);
    for (String event : events) {
      double fraction = reading.fraction(event).orElseThrow();
      assertTrue(fraction > 0 && fraction < 0.5, event + " was on the PMU for " + fraction);
      assertEquals(truth, value(reading, event), 0.05 * truth, event);
    }
  }

  @Test
  void inheritedThreadsAreCountedTheCallersAloneAreNot() {
    double work = instructions(400_000);
    Runnable elsewhere =
        () -> {
          Thread worker = new Thread(() -> burn(400_000));
          worker.start();
          join(worker);
        };
    double inherited =
        value(count(CounterScope.inheritedThreads(), elsewhere, "instructions"), "instructions");
    double own = value(count(OWN, elsewhere, "instructions"), "instructions");
    assertTrue(inherited >= work, "inherited " + inherited + ", the work " + work);
    assertTrue(own < work, "own " + own + ", the work " + work);
  }

  @Test
  void threadsThatAlreadyRunAreCountedInTheProcess() {
    double work = instructions(400_000);
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<Long> task =
        new FutureTask<>(
            () -> {
              go.await();
              return burn(400_000);
            });
    Thread worker = new Thread(task);
    worker.start();
    Runnable release =
        () -> {
          go.countDown();
          join(worker);
        };
    double all = value(count(CounterScope.process(), release, "instructions:u"), "instructions:u");
    assertTrue(all >= work, "all threads " + all + ", the work " + work);
  }

  @Test
  void anotherProcessIsCountedById() throws IOException {
    Process other =
        new ProcessBuilder(
                "/bin/busybox",
                "sh",
                "-c",
                "read x; i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done; echo done; read x")
            .start();
    try (BufferedReader out = other.inputReader()) {
      Runnable loop =
          () -> {
            try {
              other.getOutputStream().write('\n');
              other.getOutputStream().flush();
              assertEquals("done", out.readLine());
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };
      CounterReading reading =
          count(CounterScope.process(other.pid()), loop, "instructions:u", "cpu-cycles:u");
      assertTrue(value(reading, "instructions:u") > 100_000, reading::toString);
      assertTrue(
          value(reading, "cpu-cycles:u") >= 1.99 * value(reading, "instructions:u"),
          reading::toString);
    } finally {
      other.destroy();
    }
  }

  @Test
  void aCpuCountsWhoeverRunsOnIt() {
    double work = instructions(400_000);
    Runnable elsewhere =
        () -> {
          Thread worker = new Thread(() -> burn(400_000));
          worker.start();
          join(worker);
        };
    double all = value(count(CounterScope.cpu(0), elsewhere, "instructions:u"), "instructions:u");
    assertTrue(all >= work, "the CPU " + all + ", the work " + work);
  }

  @Test
  void eightThreadsAtOnceCountWhatEachCountsAloneToAThousandth() throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    List<FutureTask<Double>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int steps = 100_000 * (i + 1);
      FutureTask<Double> task =
          new FutureTask<>(
              () -> {
                instructions(1000);
                together.await();
                return instructions(steps);
              });
      tasks.add(task);
      new Thread(task).start();
    }
    for (int i = 0; i < threads; i++) {
      double atOnce = tasks.get(i).get();
      double alone = instructions(100_000 * (i + 1));
      // A thread that is made to wait for another runs a few instructions of the JVM's own.
      assertEquals(alone, atOnce, 0.001 * alone, "thread " + i);
    }
  }

  @Test
  void aDescriptorHoldsTheInstructionsOfDoingAnOperatorOnce() {
    OperatorKey small = OperatorKey.parse("burn@1");
    OperatorKey large = OperatorKey.parse("burn@2");
    OperatorKey twice = OperatorKey.parse("burn_repeated@2");
    Runnable once = () -> burn(200_000);
    Map<OperatorKey, OperatorProfile> operators;
    try (PerfCounters counters = PerfCounters.open(OWN, List.of("instructions:u", "LLC-loads"))) {
      operators =
          LatencyMeter.builder()
              .visits(2)
              .visitMillis(1)
              .warmUpMillis(1)
              .counters(counters)
              .build()
              .describe(
                  List.of(
                      new OperatorProbe(small, 1, () -> burn(100_000)),
                      new OperatorProbe(large, 1, once),
                      new OperatorProbe(
                          twice, 2, () -> Stream.of(once, once).forEach(Runnable::run))))
              .operators();
    }
    double difference = instructions(200_000) - instructions(100_000);
    double one = value(operators.get(small).counts(), "instructions:u");
    double two = value(operators.get(large).counts(), "instructions:u");
    assertEquals(difference, two - one, 1e-2 * difference, "a run of twice the steps");
    double half = value(operators.get(twice).counts(), "instructions:u");
    assertEquals(two, half, 1e-2 * two, "two repetitions, divided by two");
    assertEquals(
        List.of("instructions:u"), List.copyOf(operators.get(small).counts().values().keySet()));
    assertTrue(
        operators.get(large).millis().getAsDouble()
            > 1.5 * operators.get(small).millis().getAsDouble());
  }

  @Test
  void cacheBranchAndStallEventsAreMissingNotZero() {
    List<String> events = new ArrayList<>(PerfCounters.MAPLE_EVENTS);
    events.addAll(List.of("branches", "stalled-cycles-frontend", "stalled-cycles-backend"));
    CounterAvailability availability = availability(OWN, events.toArray(String[]::new));
    assertEquals(
        List.of("cpu-cycles", "instructions", "cpu-migrations"),
        availability.available(),
        availability::describe);
    availability
        .missing()
        .forEach((event, reason) -> assertTrue(reason.contains("PMU"), event + ": " + reason));
  }

  @Test
  void whatDoesNotExistIsNamed() {
    String reason = availability(OWN, "power/energy-pkg/").missing().get("power/energy-pkg/");
    assertTrue(reason.contains("power") && reason.contains("armv8_pmuv3"), reason);
  }

  private static <T> T unprivileged(int level, Callable<T> work) throws Exception {
    String before = Files.readString(PARANOID);
    Files.writeString(PARANOID, level + "\n");
    try {
      return Unprivileged.call(work);
    } finally {
      Files.writeString(PARANOID, before);
    }
  }

  @Test
  void paranoid3RefusesEverythingWithTheRemedy() throws Exception {
    CounterAvailability availability =
        unprivileged(3, () -> availability(OWN, "instructions", "task-clock", "context-switches"));
    assertEquals(List.of(), availability.available(), availability::describe);
    String reason = availability.missing().get("instructions");
    assertTrue(reason.contains("is 3") && reason.contains("perf_event_paranoid=2"), reason);
  }

  @Test
  void paranoid2LeavesUserModeAndNoSilentZeros() throws Exception {
    CounterAvailability availability =
        unprivileged(2, () -> availability(OWN, "instructions", "task-clock", "context-switches"));
    assertEquals(
        List.of("instructions", "task-clock"), availability.available(), availability::describe);
    assertEquals(List.of("instructions"), List.copyOf(availability.limited().keySet()));
    assertTrue(
        availability.missing().get("context-switches").contains("perf_event_paranoid=1"),
        availability::describe);
    double counted =
        unprivileged(
            2, () -> value(count(OWN, () -> burn(300_000), "instructions"), "instructions"));
    assertEquals(instructions(300_000), counted, 0.01 * counted, "user mode only");
  }

  @Test
  void paranoid1CountsTheKernelButNoWholeCpu() throws Exception {
    CounterAvailability thread =
        unprivileged(1, () -> availability(OWN, "instructions", "context-switches"));
    assertEquals(List.of("instructions", "context-switches"), thread.available(), thread::describe);
    assertTrue(thread.limited().isEmpty(), thread::describe);
    CounterAvailability cpu =
        unprivileged(1, () -> availability(CounterScope.cpu(0), "instructions"));
    assertTrue(
        cpu.missing().getOrDefault("instructions", "").contains("perf_event_paranoid=0"),
        cpu::describe);
  }

  @Test
  void paranoid0CountsAWholeCpu() throws Exception {
    double counted =
        unprivileged(
            0,
            () ->
                value(
                    count(CounterScope.cpu(0), () -> burn(100_000), "instructions:u"),
                    "instructions:u"));
    assertTrue(counted >= instructions(100_000), "instructions: " + counted);
  }

  @Test
  void openingAndClosingLeavesNoDescriptor() throws IOException {
    long before = descriptors();
    for (int i = 0; i < 20; i++) {
      PerfCounters.open(CounterScope.process(), List.of("instructions", "cpu-cycles", "LLC-loads"))
          .close();
    }
    assertEquals(before, descriptors());
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
