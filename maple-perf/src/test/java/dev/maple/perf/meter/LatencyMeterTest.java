package dev.maple.perf.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.OperatorKey;
import dev.maple.perf.PerfCounters;
import dev.maple.perf.benchmark.NniLatencyTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** No test here sleeps: the workloads turn the clock's hands themselves. */
class LatencyMeterTest {
  private long nowNanos;

  private LatencyMeter.Builder meter() {
    return LatencyMeter.builder().clock(() -> nowNanos);
  }

  private Workload taking(String name, double millis) {
    return new Workload(name, () -> nowNanos += Math.round(millis * 1e6));
  }

  @Property
  void aSteadyWorkloadIsMeasuredExactly(
      @ForAll @DoubleRange(min = 0.01, max = 200) double millis,
      @ForAll @IntRange(min = 1, max = 6) int visits) {
    LatencyMeasurement measured =
        meter().visits(visits).build().measure(List.of(taking("steady", millis))).get(0);
    double exact = Math.round(millis * 1e6) / 1e6;
    assertEquals(exact, measured.millis(), 1e-9);
    assertEquals(exact, measured.medianMillis(), 1e-9);
    assertEquals(0, measured.spread(), 1e-9);
    assertEquals(visits, measured.visits());
    assertEquals(0, measured.disturbedVisits());
  }

  @Test
  void whatIsMissingIsRefusedByName() {
    OperatorKey key = new OperatorKey("conv", 16);
    assertEquals("run", missing(() -> new Workload("w", null)));
    assertEquals("run", missing(() -> new OperatorProbe(key, 1, null)));
    assertEquals("operator", missing(() -> new OperatorProbe(null, 1, () -> {})));
    assertEquals("nanos", missing(() -> meter().clock(null)));
    assertEquals("counters", missing(() -> meter().counters(null)));
    assertEquals("share", missing(() -> meter().progress(null)));
    assertEquals("each", missing(() -> meter().measured(null)));
    assertEquals("scope", missing(() -> PerfCounters.open(null, List.of("instructions"))));
    assertEquals("unit", missing(() -> NniLatencyTable.read(Path.of("lut.txt"), null)));
  }

  private static String missing(Executable given) {
    return String.valueOf(assertThrows(NullPointerException.class, given).getMessage());
  }

  @Test
  void anInterruptEndsAMeasurementAfterTheRunAtHand() {
    int[] runs = {0};
    Workload workload =
        new Workload(
            "interrupted",
            () -> {
              nowNanos += 1_000_000;
              if (++runs[0] == 30) {
                Thread.currentThread().interrupt();
              }
            });
    assertThrows(CancellationException.class, () -> meter().build().measure(List.of(workload)));
    assertTrue(Thread.interrupted(), "the flag is for the caller to see");
    assertEquals(30, runs[0]);
  }

  @Test
  void aBurstLongerThanAnyVisitDoesNotMoveTheLatencyButShowsInTheSpread() {
    // Everything runs at half speed from the 2nd to the 3rd turn of four (and one to warm up).
    List<Workload> workloads = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      double millis = i / 10.0;
      workloads.add(
          new Workload(
              "w" + i,
              () -> {
                boolean burst = nowNanos > 600_000_000L && nowNanos < 1_100_000_000L;
                nowNanos += Math.round(millis * (burst ? 2e6 : 1e6));
              }));
    }
    List<LatencyMeasurement> measured = meter().build().measure(workloads);
    for (int i = 1; i <= 10; i++) {
      assertEquals(i / 10.0, measured.get(i - 1).millis(), 1e-9);
    }
    assertTrue(measured.stream().anyMatch(m -> m.spread() > 0.1));
  }

  @Test
  void theTenthPercentileStandsASingleRunThatIsTooFast() {
    int[] run = {0};
    Workload workload = new Workload("odd", () -> nowNanos += run[0]++ == 30 ? 1_000 : 1_000_000);
    assertEquals(1, meter().build().measure(List.of(workload)).get(0).millis(), 1e-9);
  }

  @Test
  void slowWorkloadsAreRunThreeTimesAVisit() {
    int[] runs = {0};
    Workload slow =
        new Workload(
            "slow",
            () -> {
              runs[0]++;
              nowNanos += 1_000_000_000;
            });
    meter().visits(2).build().measure(List.of(slow));
    assertEquals(9, runs[0]);
  }

  @Test
  void everyTurnVisitsAllWorkloadsInAnotherOrder() {
    StringBuilder trace = new StringBuilder();
    List<Workload> workloads = new ArrayList<>();
    for (char name = 'a'; name <= 'f'; name++) {
      char c = name;
      workloads.add(
          new Workload(
              "" + c,
              () -> {
                nowNanos += 10_000_000;
                trace.append(c);
              }));
    }
    meter().visits(3).build().measure(workloads);
    String visits = trace.toString().replaceAll("(.)\\1\\1", "$1");
    Set<String> turns = new HashSet<>();
    for (int turn = 0; turn < 4; turn++) {
      String order = visits.substring(6 * turn, 6 * turn + 6);
      assertEquals(6, order.chars().distinct().count(), order);
      turns.add(order);
    }
    assertEquals(4, turns.size());
  }

  @Test
  void countersTellDisturbedVisits() {
    CounterSource counters =
        CounterSource.scripted(
            reading(0, 0, 0), reading(0, 0, 3), // quiet but for a few page faults
            reading(0, 0, 3), reading(1, 0, 3), // switched out
            reading(1, 0, 3), reading(1, 1, 3), // moved to another core
            reading(1, 1, 3), reading(1, 1, 99)); // many page faults
    LatencyMeasurement measured =
        meter().counters(counters).build().measure(List.of(taking("w", 1))).get(0);
    assertEquals(4, measured.visits());
    assertEquals(3, measured.disturbedVisits());
    assertEquals(1, measured.millis(), 1e-9);
  }

  private static CounterReading reading(int switches, int migrations, int faults) {
    return CounterReading.of(
        Map.of("context-switches", switches, "cpu-migrations", migrations, "page-faults", faults));
  }

  @Test
  void progressRisesToOne() {
    List<Double> shares = new ArrayList<>();
    meter()
        .visits(3)
        .progress(shares::add)
        .build()
        .measure(List.of(taking("a", 1), taking("b", 2)));
    assertEquals(8, shares.size());
    assertEquals(1.0, shares.get(7));
    assertEquals(shares.stream().sorted().toList(), shares);
  }

  @Test
  void theSeedFixesTheOrder() {
    assertEquals(orderWithSeed(7), orderWithSeed(7));
    assertNotEquals(orderWithSeed(7), orderWithSeed(8));
  }

  private String orderWithSeed(long seed) {
    StringBuilder trace = new StringBuilder();
    List<Workload> workloads = new ArrayList<>();
    for (char name = 'a'; name <= 'z'; name++) {
      char c = name;
      workloads.add(
          new Workload(
              "" + c,
              () -> {
                nowNanos += 25_000_000;
                trace.append(c);
              }));
    }
    meter().seed(seed).visits(1).build().measure(workloads);
    return trace.toString();
  }

  @Test
  void aWorkloadThatFailsIsNamed() {
    RuntimeException cause = new RuntimeException("no such tensor");
    Workload failing =
        new Workload(
            "net-7",
            () -> {
              throw cause;
            });
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> meter().build().measure(List.of(failing)));
    assertEquals("workload net-7 failed: no such tensor", thrown.getMessage());
    assertSame(cause, thrown.getCause());
  }

  @Test
  void aWorkloadThatTakesNoTimeIsRefused() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> meter().build().measure(List.of(taking("nothing", 0))));
    assertTrue(thrown.getMessage().contains("workload nothing takes no time"));
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    LatencyMeter.Builder builder = LatencyMeter.builder();
    assertMessage("visits must be at least 1, was 0", () -> builder.visits(0));
    assertMessage("visitMillis must be finite and positive, was 0.0", () -> builder.visitMillis(0));
    assertMessage(
        "warmUpMillis must be finite and positive, was NaN",
        () -> builder.warmUpMillis(Double.NaN));
    assertMessage("a workload must have a name", () -> new Workload(" ", () -> {}));
    assertMessage(
        "disturbedVisits must be 0 to 4, was 5",
        () -> new LatencyMeasurement(1, 1, 0, 4, 5, CounterReading.of(Map.of())));
  }

  private static void assertMessage(String message, org.junit.jupiter.api.function.Executable e) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, e).getMessage());
  }

  @Test
  void noWorkloadsGiveNoMeasurements() {
    assertEquals(List.of(), LatencyMeter.ofDefaults().measure(List.of()));
  }
}
