package dev.maple.perf.meter;

import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** From measured probes to a hardware descriptor. */
final class Description {
  private Description() {}

  static void requireDistinct(List<OperatorProbe> probes) {
    Set<OperatorKey> seen = new HashSet<>();
    for (OperatorProbe probe : probes) {
      if (!seen.add(probe.operator())) {
        throw new IllegalArgumentException(
            "probes must be of different operators, but "
                + probe.operator()
                + " occurs twice; give one of them another name or width");
      }
    }
  }

  /** Of probes and the measurements of their workloads, in the same order. */
  static HardwareDescriptor of(List<OperatorProbe> probes, List<LatencyMeasurement> measured) {
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    for (int i = 0; i < probes.size(); i++) {
      OperatorProbe probe = probes.get(i);
      operators.put(probe.operator(), profile(measured.get(i), probe.repetitions()));
    }
    return new HardwareDescriptor(operators);
  }

  private static OperatorProfile profile(LatencyMeasurement measured, int repetitions) {
    Map<String, Double> counts = new TreeMap<>();
    measured.counts().values().forEach((event, count) -> counts.put(event, count / repetitions));
    return new OperatorProfile(
        OptionalDouble.of(measured.millis() / repetitions), CounterReading.of(counts));
  }
}
