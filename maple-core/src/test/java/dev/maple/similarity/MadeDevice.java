package dev.maple.similarity;

import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A made device: of one of two kinds, at some speed. */
record MadeDevice(double logScale, double kind, Random random) {
  static final int OPERATORS = 6;

  private static MadeDevice draw(Random random) {
    return new MadeDevice(
        2 + random.nextGaussian(), random.nextBoolean() ? 1 : -1, new Random(random.nextLong()));
  }

  double[] surface() {
    return new double[] {kind + 0.1 * random.nextGaussian(), -kind, 0.5};
  }

  double noise(double deviation) {
    return deviation * random.nextGaussian();
  }

  /** What an operator costs: by speed, and more of every other one on one kind of device. */
  double cost(int operator) {
    return Math.exp(logScale - 3 + operator * 0.4 + kind * (operator % 2) * 0.5 + noise(0.02));
  }

  /** Its descriptor: what each operator costs. */
  HardwareDescriptor latencies() {
    return descriptor(this::cost, k -> Double.NaN);
  }

  /** A descriptor of {@link #OPERATORS} operators; what is NaN was not measured. */
  static HardwareDescriptor descriptor(
      ToDoubleFunction<Integer> millis, ToDoubleFunction<Integer> cycles) {
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    for (int k = 0; k < OPERATORS; k++) {
      double latency = millis.applyAsDouble(k);
      double count = cycles.applyAsDouble(k);
      operators.put(
          new OperatorKey("op" + k, 16),
          new OperatorProfile(
              Double.isNaN(latency) ? OptionalDouble.empty() : OptionalDouble.of(latency),
              CounterReading.of(Double.isNaN(count) ? Map.of() : Map.of("cycles", count))));
    }
    return new HardwareDescriptor(operators);
  }

  static List<MadeDevice> draw(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(d -> MadeDevice.draw(random)).toList();
  }

  /** Fits to what these devices are known to be. */
  static DescriptorModel fit(List<MadeDevice> pool, List<HardwareDescriptor> descriptors) {
    return DescriptorModel.fit(
        descriptors,
        pool.stream().mapToDouble(MadeDevice::logScale).toArray(),
        pool.stream().map(MadeDevice::surface).toArray(double[][]::new));
  }
}
