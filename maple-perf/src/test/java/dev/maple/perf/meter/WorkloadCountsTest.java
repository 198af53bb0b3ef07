package dev.maple.perf.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.counter.EventCount;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Workloads that turn the hands of a clock and of a counter. */
class WorkloadCountsTest {
  private static final OperatorKey CONV = OperatorKey.parse("nor_conv_3x3@16");
  private static final OperatorKey POOL = OperatorKey.parse("avg_pool_3x3@64");

  private long nowNanos;
  private final Map<String, Double> counted = new TreeMap<>();
  private double fraction = 1;
  private int reads;

  /** Counts what {@link #doing} adds, with a counter for {@link #fraction} of the time. */
  private final CounterSource counters =
      new CounterSource() {
        @Override
        public CounterAvailability availability() {
          return new CounterAvailability(List.copyOf(counted.keySet()), Map.of());
        }

        @Override
        public CounterReading read() {
          reads++;
          Map<String, EventCount> counts = new TreeMap<>();
          counted.forEach(
              (event, count) ->
                  counts.put(
                      event,
                      new EventCount(fraction * count, nowNanos, Math.round(fraction * nowNanos))));
          return CounterReading.ofCounts(counts);
        }

        @Override
        public void close() {}
      };

  private LatencyMeter.Builder meter() {
    return LatencyMeter.builder().clock(() -> nowNanos).counters(counters);
  }

  private Runnable doing(double millis, String event, double count) {
    counted.putIfAbsent(event, 0.0);
    return () -> {
      nowNanos += Math.round(millis * 1e6);
      counted.merge(event, count, Double::sum);
    };
  }

  @Property
  void countsAreThoseOfOneRun(
      @ForAll @DoubleRange(min = 0.1, max = 100) double millis,
      @ForAll @IntRange(min = 1, max = 1_000_000) int instructions,
      @ForAll @IntRange(min = 1, max = 5) int visits) {
    Workload workload = new Workload("w", doing(millis, "instructions", instructions));
    LatencyMeasurement measured = meter().visits(visits).build().measure(List.of(workload)).get(0);
    assertEquals(Set.of("instructions"), measured.counts().values().keySet());
    double perRun = measured.counts().value("instructions").orElseThrow();
    assertEquals(instructions, perRun, 1e-6 * instructions);
  }

  @Test
  void eachWorkloadHasItsOwnCountsWhateverTheOrderOfVisits() {
    List<Workload> workloads = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      workloads.add(new Workload("w" + i, doing(i, "instructions", 1000 * i)));
    }
    List<LatencyMeasurement> measured = meter().build().measure(workloads);
    for (int i = 1; i <= 9; i++) {
      LatencyMeasurement m = measured.get(i - 1);
      assertEquals(i, m.millis(), 1e-9);
      assertEquals(1000 * i, m.counts().value("instructions").orElseThrow(), 1e-6);
    }
  }

  @Test
  void visitsThatWereDisturbedDoNotMoveTheCounts() {
    Workload workload =
        new Workload(
            "w",
            () -> {
              boolean burst = nowNanos > 50_000_000L && nowNanos < 75_000_000L;
              doing(1, "cache-misses", burst ? 900 : 7).run();
            });
    counted.put("cache-misses", 0.0);
    LatencyMeasurement measured = meter().build().measure(List.of(workload)).get(0);
    assertEquals(7, measured.counts().value("cache-misses").orElseThrow(), 1e-9);
  }

  @Test
  void aCountThatTookTurnsIsScaledAndKeepsItsFraction() {
    fraction = 0.25;
    Workload workload = new Workload("w", doing(1, "cpu-cycles", 4000));
    CounterReading counts = meter().build().measure(List.of(workload)).get(0).counts();
    assertEquals(4000, counts.value("cpu-cycles").orElseThrow(), 1e-6);
    assertEquals(0.25, counts.fraction("cpu-cycles").orElseThrow(), 1e-9);
  }

  @Test
  void anEventThatNeverHadACounterIsMissingAndAnHonestZeroIsNot() {
    fraction = 0;
    Workload workload = new Workload("w", doing(1, "LLC-loads", 5));
    assertEquals(Map.of(), meter().build().measure(List.of(workload)).get(0).counts().values());
    fraction = 1;
    counted.clear();
    Workload quiet = new Workload("quiet", doing(1, "cpu-migrations", 0));
    assertEquals(
        Map.of("cpu-migrations", 0.0),
        meter().build().measure(List.of(quiet)).get(0).counts().values());
  }

  @Test
  void withoutCountersEveryCountIsMissing() {
    Workload workload = new Workload("w", doing(1, "instructions", 5));
    LatencyMeter meter = LatencyMeter.builder().clock(() -> nowNanos).build();
    assertEquals(Map.of(), meter.measure(List.of(workload)).get(0).counts().values());
    assertEquals(0, reads);
  }

  @Test
  void theCountersAreReadTwiceAVisitAndNotToWarmUp() {
    meter().visits(3).build().measure(List.of(new Workload("w", doing(1, "instructions", 5))));
    assertEquals(6, reads);
  }

  @Test
  void probesBecomeADescriptorPerOperator() {
    HardwareDescriptor descriptor =
        meter()
            .build()
            .describe(
                List.of(
                    new OperatorProbe(CONV, 8, doing(4, "instructions", 8000)),
                    new OperatorProbe(POOL, 2, doing(0.1, "instructions", 30))));
    assertEquals(Set.of(CONV, POOL), descriptor.operators().keySet());
    OperatorProfile conv = descriptor.operators().get(CONV);
    assertEquals(0.5, conv.millis().orElseThrow(), 1e-9);
    assertEquals(1000, conv.counts().value("instructions").orElseThrow(), 1e-6);
    OperatorProfile pool = descriptor.operators().get(POOL);
    assertEquals(0.05, pool.millis().orElseThrow(), 1e-9);
    assertEquals(15, pool.counts().value("instructions").orElseThrow(), 1e-6);
  }

  @Test
  void aMeterWithoutCountersDescribesByLatencyAlone() {
    HardwareDescriptor descriptor =
        LatencyMeter.builder()
            .clock(() -> nowNanos)
            .build()
            .describe(List.of(new OperatorProbe(CONV, 4, doing(1, "instructions", 9))));
    assertEquals(HardwareDescriptor.ofLatencies(Map.of("nor_conv_3x3@16", 0.25)), descriptor);
    assertEquals(Map.of(), meter().build().describe(List.of()).operators());
  }

  @Test
  void probesThatCannotBeAreRefused() {
    OperatorProbe probe = new OperatorProbe(CONV, 1, doing(1, "instructions", 1));
    assertEquals(
        "probes must be of different operators, but nor_conv_3x3@16 occurs twice; give one of them"
            + " another name or width",
        assertThrows(
                IllegalArgumentException.class,
                () -> meter().build().describe(Collections.nCopies(2, probe)))
            .getMessage());
    assertEquals(0, nowNanos);
    assertEquals(
        "repetitions of nor_conv_3x3@16 must be at least 1, was 0",
        assertThrows(IllegalArgumentException.class, () -> new OperatorProbe(CONV, 0, () -> {}))
            .getMessage());
    OperatorProbe failing =
        new OperatorProbe(
            POOL,
            1,
            () -> {
              throw new IllegalStateException("no such kernel");
            });
    assertEquals(
        "workload avg_pool_3x3@64 failed: no such kernel",
        assertThrows(IllegalStateException.class, () -> meter().build().describe(List.of(failing)))
            .getMessage());
  }
}
