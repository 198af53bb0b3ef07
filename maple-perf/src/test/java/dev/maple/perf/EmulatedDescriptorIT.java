package dev.maple.perf;

import static dev.maple.perf.EmulatedWork.OWN;
import static dev.maple.perf.EmulatedWork.burn;
import static dev.maple.perf.EmulatedWork.instructions;
import static dev.maple.perf.EmulatedWork.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.perf.meter.LatencyMeter;
import dev.maple.perf.meter.OperatorProbe;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a descriptor holds, on an emulated arm64 PMU.
 *
 * <p>It runs in the guest that the Maven profile {@code emulated-pmu} boots, interpreted (-Xint),
 * as root; where instructions do not open it fails.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmulatedDescriptorIT {

  @BeforeAll
  static void warmUp() {
    EmulatedWork.warmUp();
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
}
