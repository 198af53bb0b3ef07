package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.numeric.Vectors;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long architectures take relative to the others of their device. What several devices agree on
 * is no failed run, however little a line in the features expects it.
 */
final class RelativeLatencies<A extends Architecture<A>> {
  /** Devices agree within this factor. */
  private static final double FACTOR = 5;

  private static final int FEWEST_OTHERS = 2;

  private final Map<A, Map<String, Relative>> ofArchitectures = new HashMap<>();

  /** A measurement, and the logarithm of it over the device's median. */
  private record Relative(double millis, double log) {}

  RelativeLatencies(InitialSet<A> initialSet) {
    for (DeviceLatencies<A> device : initialSet.devices()) {
      double median =
          Vectors.median(device.samples().stream().mapToDouble(LatencySample::millis).toArray());
      for (LatencySample<A> sample : device.samples()) {
        ofArchitectures
            .computeIfAbsent(sample.architecture(), a -> new HashMap<>())
            .put(
                device.device(), new Relative(sample.millis(), Math.log(sample.millis() / median)));
      }
    }
  }

  /**
   * Whether an architecture took a device as long as the median of at least two others. The very
   * same value elsewhere is what tools write for a failed run, and says nothing.
   */
  boolean agree(String device, A architecture) {
    Map<String, Relative> ofArchitecture = ofArchitectures.getOrDefault(architecture, Map.of());
    Relative own = ofArchitecture.get(device);
    if (own == null) {
      return false;
    }
    List<Double> others = new ArrayList<>();
    for (Relative other : ofArchitecture.values()) {
      if (other.millis != own.millis) {
        others.add(other.log);
      }
    }
    if (others.size() < FEWEST_OTHERS) {
      return false;
    }
    double typical = Vectors.median(others.stream().mapToDouble(log -> log).toArray());
    return Math.abs(own.log - typical) <= Math.log(FACTOR);
  }
}
