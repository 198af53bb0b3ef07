package dev.maple.perf;

import static dev.maple.perf.EmulatedWork.OWN;
import static dev.maple.perf.EmulatedWork.availability;
import static dev.maple.perf.EmulatedWork.burn;
import static dev.maple.perf.EmulatedWork.count;
import static dev.maple.perf.EmulatedWork.instructions;
import static dev.maple.perf.EmulatedWork.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.perf.linux.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Hardware events on the real kernel driver of an emulated arm64 PMU, whose counts are exact.
 *
 * <p>It runs in the guest that the Maven profile {@code emulated-pmu} boots, interpreted (-Xint),
 * as root; where instructions do not open it fails.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmulatedPmuIT {
  // The cycle counter and six more.
  private static final int PMU_COUNTERS = 7;

  @BeforeAll
  static void warmUp() {
    EmulatedWork.warmUp();
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
      assertEquals(0, group.join(EventSpec.generic("cpu-cycles").orElseThrow()));
      EventSpec instructions = EventSpec.generic("instructions").orElseThrow();
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
}
