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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a user without privileges may count on an emulated arm64 PMU, by the level of the kernel.
 *
 * <p>It runs in the guest that the Maven profile {@code emulated-pmu} boots, interpreted (-Xint),
 * as root; where instructions do not open it fails.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmulatedPermissionsIT {
  private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");

  @BeforeAll
  static void warmUp() {
    EmulatedWork.warmUp();
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
}
