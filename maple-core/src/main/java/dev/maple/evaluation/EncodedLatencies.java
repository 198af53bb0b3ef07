package dev.maple.evaluation;

import static java.util.Objects.requireNonNull;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.pool.Measurements;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Measurements as numbers: a row of features an architecture, and a value an architecture and
 * device, NaN where it was not measured.
 *
 * @param degenerate architectures that are not worth measuring
 */
record EncodedLatencies(
    double[][] features, Set<Integer> degenerate, Map<String, double[]> values) {

  static <A extends Architecture<A>> EncodedLatencies of(InitialSet<A> latencies) {
    Map<A, Integer> rows = new HashMap<>();
    List<double[]> features = new ArrayList<>();
    for (DeviceLatencies<A> device : latencies.devices()) {
      for (LatencySample<A> sample : device.samples()) {
        if (rows.putIfAbsent(sample.architecture(), features.size()) == null) {
          features.add(Encoding.of(latencies.space(), sample.architecture()));
        }
      }
    }
    Map<String, double[]> values = new HashMap<>();
    for (DeviceLatencies<A> device : latencies.devices()) {
      double[] millis = new double[features.size()];
      Arrays.fill(millis, Double.NaN);
      for (LatencySample<A> sample : device.samples()) {
        millis[requireNonNull(rows.get(sample.architecture()))] = sample.millis();
      }
      values.put(device.device(), millis);
    }
    Set<Integer> degenerate = new HashSet<>();
    rows.forEach(
        (architecture, row) -> {
          if (latencies.space().isDegenerate(architecture)) {
            degenerate.add(row);
          }
        });
    return new EncodedLatencies(features.toArray(double[][]::new), degenerate, values);
  }

  /** The architectures in an order drawn by the seed. */
  int[] shuffled(long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, features.length).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(i -> i).toArray();
  }

  /** Those of the given architectures that the device was measured on, in their order. */
  int[] measured(String device, int[] architectures) {
    double[] millis = valuesOf(device);
    return IntStream.of(architectures).filter(i -> !Double.isNaN(millis[i])).toArray();
  }

  double[][] features(int[] architectures) {
    return IntStream.of(architectures).mapToObj(i -> features[i]).toArray(double[][]::new);
  }

  double[] values(String device, int[] architectures) {
    double[] millis = valuesOf(device);
    return IntStream.of(architectures).mapToDouble(i -> millis[i]).toArray();
  }

  Measurements poolDevice(String device, int[] architectures) {
    int[] measured = measured(device, architectures);
    if (measured.length == 0) {
      throw new IllegalArgumentException(
          "pool device "
              + device
              + " was measured on none of the "
              + architectures.length
              + " pool architectures drawn; raise their number or leave the device out");
    }
    return Measurements.of(features(measured), values(device, measured));
  }

  private double[] valuesOf(String device) {
    double[] millis = values.get(device);
    if (millis == null) {
      throw new IllegalArgumentException("no device '" + device + "'");
    }
    return millis;
  }
}
