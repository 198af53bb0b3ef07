package dev.maple.price;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The latencies, by descriptors, of the operators that a feature group counts. A feature that
 * counts an operation at any width has the sum of its latencies at all widths.
 *
 * @param columns indices of the counting features
 * @param operators the operators of each
 * @param millis for each of {@code devices}, the latency of each feature's operators
 * @param devices indices of the devices of the pool that have all of these latencies
 */
record OperatorTimes(
    int[] columns, List<List<OperatorKey>> operators, double[][] millis, int[] devices) {
  /** A single operator shows the device's speed, and nothing of how it prices operators. */
  private static final int FEWEST_OPERATORS = 2;

  /** Empty where the group counts fewer than two operators of the descriptors. */
  static Optional<OperatorTimes> of(
      FeatureLayout layout, int group, List<HardwareDescriptor> pool, HardwareDescriptor target) {
    FeatureGroup features = layout.groups().get(group);
    List<Integer> columns = new ArrayList<>();
    List<List<OperatorKey>> operators = new ArrayList<>();
    for (int j = 0; j < features.features().size(); j++) {
      List<OperatorKey> named = named(features.features().get(j), pool, target);
      if (!named.isEmpty()) {
        columns.add(layout.offset(group) + j);
        operators.add(named);
      }
    }
    int[] devices =
        IntStream.range(0, pool.size())
            .filter(d -> operators.stream().allMatch(of -> millis(pool.get(d), of) > 0))
            .toArray();
    double[][] millis =
        IntStream.of(devices)
            .mapToObj(d -> millis(operators, pool.get(d)))
            .toArray(double[][]::new);
    return operators.size() < FEWEST_OPERATORS
        ? Optional.empty()
        : Optional.of(
            new OperatorTimes(
                columns.stream().mapToInt(c -> c).toArray(), operators, millis, devices));
  }

  /** The operators of a name whose latency the target has, and half of the described devices. */
  private static List<OperatorKey> named(
      String name, List<HardwareDescriptor> pool, HardwareDescriptor target) {
    long described = pool.stream().filter(device -> !device.operators().isEmpty()).count();
    return target.operators().keySet().stream()
        .filter(key -> key.operation().equals(name) || key.toString().equals(name))
        .filter(key -> isKnown(target, key))
        .filter(
            key -> 2 * pool.stream().filter(device -> isKnown(device, key)).count() >= described)
        .toList();
  }

  private static boolean isKnown(HardwareDescriptor device, OperatorKey operator) {
    return millis(device, List.of(operator)) > 0;
  }

  /** NaN where one is missing. */
  private static double millis(HardwareDescriptor device, List<OperatorKey> operators) {
    double sum = 0;
    for (OperatorKey operator : operators) {
      OperatorProfile profile = device.operators().get(operator);
      sum += profile == null ? Double.NaN : profile.millis().orElse(Double.NaN);
    }
    return sum;
  }

  private static double[] millis(List<List<OperatorKey>> operators, HardwareDescriptor device) {
    return operators.stream().mapToDouble(of -> millis(device, of)).toArray();
  }

  /** How many operators are counted. */
  int size() {
    return columns.length;
  }

  /** The mean of the operators of a device of the pool, in milliseconds. */
  double mean(int device) {
    return Vectors.mean(millis[device]);
  }

  /** The mean of the operators of a new device, in milliseconds. */
  double mean(HardwareDescriptor device) {
    return Vectors.mean(millis(operators, device));
  }

  /** The amounts of a device of the pool, relative to the mean of its operators. */
  Amounts relative(int device) {
    return amounts(millis[device], mean(device));
  }

  /** The amounts of a new device, in milliseconds. */
  Amounts amounts(HardwareDescriptor device) {
    return amounts(millis(operators, device), 1);
  }

  private Amounts amounts(double[] millis, double unit) {
    double[] units = new double[millis.length];
    for (int j = 0; j < units.length; j++) {
      units[j] = unit / millis[j];
    }
    return new Amounts(columns, units, new int[units.length + 1]);
  }
}
