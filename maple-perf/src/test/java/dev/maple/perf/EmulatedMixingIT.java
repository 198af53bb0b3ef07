package dev.maple.perf;

import static dev.maple.perf.EmulatedWork.OWN;
import static dev.maple.perf.EmulatedWork.burn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Adapter;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.mixing.Learner;
import dev.maple.mixing.SampleMixing;
import dev.maple.mixing.Variant;
import dev.maple.perf.meter.LatencyMeter;
import dev.maple.perf.meter.OperatorProbe;
import dev.maple.pool.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A descriptor with instructions and cycles that were really counted: measured, written, read and
 * mixed with, in the guest that the Maven profile {@code emulated-pmu} boots.
 */
class EmulatedMixingIT {
  private static final List<String> EVENTS = List.of("cpu-cycles", "instructions");
  private static final int NETWORKS = 14;

  @BeforeAll
  static void warmUp() {
    EmulatedWork.warmUp();
  }

  private static HardwareDescriptor measured() {
    try (PerfCounters counters = PerfCounters.open(OWN, EVENTS)) {
      assertEquals(EVENTS, counters.availability().available());
      List<OperatorProbe> probes = new ArrayList<>();
      for (int width : new int[] {1, 2, 4}) {
        probes.add(
            new OperatorProbe(OperatorKey.parse("burn@" + width), 1, () -> burn(50_000 * width)));
      }
      return LatencyMeter.builder()
          .visits(2)
          .visitMillis(1)
          .warmUpMillis(1)
          .counters(counters)
          .build()
          .describe(probes);
    }
  }

  /** Devices made of the one measured: slower, and with more cycles for the larger operators. */
  private static HardwareDescriptor made(HardwareDescriptor here, double slower, double steeper) {
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    here.operators()
        .forEach(
            (key, profile) -> {
              double factor = slower * (1 + steeper * key.width());
              Map<String, Double> counts = new TreeMap<>(profile.counts().values());
              counts.computeIfPresent("cpu-cycles", (event, count) -> count * factor);
              operators.put(
                  key,
                  new OperatorProfile(
                      OptionalDouble.of(factor * profile.millis().orElseThrow()),
                      CounterReading.of(counts)));
            });
    return new HardwareDescriptor(operators);
  }

  private static HardwareDescriptor uncounted(HardwareDescriptor descriptor) {
    Map<String, Double> millis = new TreeMap<>();
    descriptor
        .operators()
        .forEach((key, o) -> millis.put(key.toString(), o.millis().orElseThrow()));
    return HardwareDescriptor.ofLatencies(millis);
  }

  @Test
  void aCountedDescriptorIsMeasuredWrittenReadAndMixedWith() throws IOException {
    HardwareDescriptor here = measured();
    here.operators().values().forEach(o -> assertEquals(2, o.counts().values().size()));
    Path file = Files.createTempFile("descriptors", ".csv");
    HardwareDescriptor.write(Map.of("here", here), file);
    HardwareDescriptor read = HardwareDescriptor.read(file).get("here");
    assertEquals(here, read);

    double[][] networks = new double[NETWORKS][];
    for (int i = 0; i < NETWORKS; i++) {
      networks[i] = new double[] {1 + i % 5, i % 3};
    }
    List<Measurements> pool = new ArrayList<>();
    List<HardwareDescriptor> descriptors = new ArrayList<>();
    for (int d = 0; d < 4; d++) {
      double slower = 1 + d;
      double steeper = 0.1 * (3 - d);
      double[] millis = new double[NETWORKS];
      for (int i = 0; i < NETWORKS; i++) {
        millis[i] = slower * (1 + networks[i][0] + steeper * networks[i][1]);
      }
      pool.add(Measurements.of(networks, millis));
      descriptors.add(made(read, slower, steeper));
    }
    Adapter mixing =
        new SampleMixing(Learner.RIDGE, Variant.EDGE)
            .fit(
                FeatureLayout.of(new FeatureGroup("total", List.of("small", "large"))),
                pool,
                networks);
    Adapter counted = mixing.describedBy(descriptors, made(read, 1.5, 0.15));
    Adapter byLatency = mixing.describedBy(descriptors, uncounted(made(read, 1.5, 0.15)));
    assertEquals(0, counted.fewestSamples());
    double[][] samples = {networks[0], networks[7]};
    double prediction = counted.adapt(samples, new double[] {3, 6}).value(networks[4]);
    assertTrue(prediction > 0 && Double.isFinite(prediction));
    assertNotEquals(
        prediction,
        byLatency.adapt(samples, new double[] {3, 6}).value(networks[4]),
        "what was counted makes a difference");
  }
}
