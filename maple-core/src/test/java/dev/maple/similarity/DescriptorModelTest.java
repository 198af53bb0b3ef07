package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Logged;
import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DescriptorModelTest {
  private static final int OPERATORS = 6;

  /** A made device: of one of two kinds, at some speed. */
  private record Made(double logScale, double kind, Random random) {
    static Made draw(Random random) {
      return new Made(
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
  }

  private static HardwareDescriptor descriptor(
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

  private static HardwareDescriptor latencies(Made device) {
    return descriptor(device::cost, k -> Double.NaN);
  }

  private static List<Made> draw(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(d -> Made.draw(random)).toList();
  }

  private static DescriptorModel fit(List<Made> pool, List<HardwareDescriptor> descriptors) {
    return DescriptorModel.fit(
        descriptors,
        pool.stream().mapToDouble(Made::logScale).toArray(),
        pool.stream().map(Made::surface).toArray(double[][]::new));
  }

  private static void assertSame(DeviceRelation expected, DeviceRelation actual, double tolerance) {
    assertArrayEquals(expected.weights(), actual.weights(), tolerance);
    assertEquals(expected.logScale(), actual.logScale(), tolerance);
    assertEquals(expected.logScaleDeviation(), actual.logScaleDeviation(), tolerance);
  }

  private static double logDensity(DeviceRelation relation, double logScale) {
    double error = (logScale - relation.logScale()) / relation.logScaleDeviation();
    return -error * error / 2 - Math.log(relation.logScaleDeviation());
  }

  /** On average: a few pools mislead. */
  @Test
  void operatorLatenciesTellTheScale() {
    int draws = 60;
    double error = 0;
    double doubt = 0;
    for (int draw = 0; draw < draws; draw++) {
      int size = 6 + draw % 10;
      List<Made> devices = draw(size + 1, draw);
      List<Made> pool = devices.subList(0, size);
      DescriptorModel model = fit(pool, pool.stream().map(DescriptorModelTest::latencies).toList());
      DeviceRelation relation = model.relate(latencies(devices.get(size)));
      error += Math.abs(devices.get(size).logScale() - relation.logScale()) / draws;
      doubt += relation.logScaleDeviation() / model.unrelated().logScaleDeviation() / draws;
    }
    assertTrue(error < 0.2, "mean error of the log scale " + error);
    assertTrue(doubt < 0.4, "deviation of what it is without descriptors " + doubt);
  }

  @Test
  void countsAloneTellTheScaleToo() {
    List<Made> devices = draw(13, 4);
    List<HardwareDescriptor> descriptors =
        devices.stream().map(d -> descriptor(k -> Double.NaN, k -> 1e6 * d.cost(k))).toList();
    DescriptorModel model = fit(devices.subList(0, 12), descriptors.subList(0, 12));
    DeviceRelation relation = model.relate(descriptors.get(12));
    assertEquals(devices.get(12).logScale(), relation.logScale(), 0.3);
  }

  // What is drawn is Gaussian: the seed is fixed, for some pool somewhere misleads.
  @Property(tries = 60, seed = "1")
  void aDeviceResemblesThoseOfItsKind(@ForAll long seed) {
    List<Made> pool = new ArrayList<>();
    Random random = new Random(seed);
    for (int d = 0; d < 10; d++) {
      pool.add(new Made(random.nextGaussian(), d % 2 == 0 ? 1 : -1, new Random(d + seed)));
    }
    DescriptorModel model = fit(pool, pool.stream().map(DescriptorModelTest::latencies).toList());
    double[] weights = model.relate(latencies(new Made(9, 1, random))).weights();
    double same = IntStream.range(0, 10).filter(d -> d % 2 == 0).mapToDouble(d -> weights[d]).sum();
    double other = Arrays.stream(weights).sum() - same;
    assertTrue(other < 0.2 * same, Arrays.toString(weights));
  }

  @Property(tries = 100)
  void weightsLieBetweenNoneAndOneAndTheGreatestIsOne(
      @ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
    Random random = new Random(seed);
    List<Made> devices = draw(size + 1, seed);
    List<HardwareDescriptor> descriptors =
        devices.stream()
            .map(
                d ->
                    descriptor(
                        k -> random.nextInt(4) == 0 ? Double.NaN : d.cost(k),
                        k -> random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3)))
            .toList();
    DescriptorModel model = fit(devices.subList(0, size), descriptors.subList(0, size));
    DeviceRelation relation = model.relate(descriptors.get(size));
    assertEquals(size, relation.weights().length);
    for (double weight : relation.weights()) {
      assertTrue(weight > 0 && weight <= 1, Arrays.toString(relation.weights()));
    }
    assertEquals(1, Arrays.stream(relation.weights()).max().orElseThrow());
    assertTrue(Double.isFinite(relation.logScale()));
    assertTrue(relation.logScaleDeviation() > 0 && Double.isFinite(relation.logScaleDeviation()));
  }

  @Test
  void aDescriptorThatSaysNothingCostsNothing() {
    double used = 0;
    double ignored = 0;
    int covered = 0;
    int rounds = 300;
    Random random = new Random(5);
    for (int round = 0; round < rounds; round++) {
      List<Made> devices = draw(10, round);
      List<HardwareDescriptor> noise =
          devices.stream()
              .map(d -> descriptor(k -> Math.exp(d.noise(1)), k -> Math.exp(random.nextGaussian())))
              .toList();
      DescriptorModel model = fit(devices.subList(0, 9), noise.subList(0, 9));
      DeviceRelation relation = model.relate(noise.get(9));
      double truth = devices.get(9).logScale();
      used += Math.pow(truth - relation.logScale(), 2);
      ignored += Math.pow(truth - model.unrelated().logScale(), 2);
      covered +=
          Math.abs(truth - relation.logScale()) < 1.645 * relation.logScaleDeviation() ? 1 : 0;
    }
    assertTrue(used < 1.03 * ignored, used + " with, " + ignored + " without");
    assertTrue(covered > 0.85 * rounds, covered + " of " + rounds);
  }

  @Test
  void countsThatSayNothingDoNotSpoilLatenciesThatDo() {
    double with = 0;
    double without = 0;
    Random random = new Random(6);
    for (int round = 0; round < 40; round++) {
      List<Made> devices = draw(11, round);
      List<HardwareDescriptor> good = devices.stream().map(d -> latencies(d)).toList();
      List<HardwareDescriptor> both =
          good.stream()
              .map(
                  d ->
                      descriptor(
                          k ->
                              d.operators()
                                  .get(new OperatorKey("op" + k, 16))
                                  .millis()
                                  .orElseThrow(),
                          k -> Math.exp(3 * random.nextGaussian())))
              .toList();
      double truth = devices.get(10).logScale();
      List<Made> pool = devices.subList(0, 10);
      with += Math.abs(truth - fit(pool, both.subList(0, 10)).relate(both.get(10)).logScale());
      without += Math.abs(truth - fit(pool, good.subList(0, 10)).relate(good.get(10)).logScale());
    }
    assertTrue(with < 1.3 * without, with + " with, " + without + " without");
  }

  // What is drawn is Gaussian: the seed is fixed, for some pool somewhere misleads.
  @Property(tries = 30, seed = "1")
  void oneMeasurementFindsALiarOutAndKeepsAnHonestDescriptor(@ForAll long seed) {
    List<Made> devices = draw(13, seed);
    List<Made> pool = devices.subList(0, 12);
    DescriptorModel model = fit(pool, pool.stream().map(DescriptorModelTest::latencies).toList());
    Made target = new Made(2, 1, new Random(seed));
    HardwareDescriptor honest = latencies(target);
    HardwareDescriptor inMicroseconds = descriptor(k -> 1000 * target.cost(k), k -> Double.NaN);
    double ignoring = logDensity(model.unrelated(), target.logScale());
    assertTrue(logDensity(model.relate(honest), target.logScale()) > ignoring);
    assertTrue(logDensity(model.relate(inMicroseconds), target.logScale()) < ignoring);
  }

  @Property(tries = 30)
  void unitsDoNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Made> devices = draw(9, seed);
    List<HardwareDescriptor> here = new ArrayList<>();
    List<HardwareDescriptor> elsewhere = new ArrayList<>();
    for (Made device : devices) {
      double[] cost = IntStream.range(0, OPERATORS).mapToDouble(device::cost).toArray();
      double[] count =
          IntStream.range(0, OPERATORS).mapToDouble(k -> random.nextInt(9) * cost[k]).toArray();
      here.add(descriptor(k -> cost[k], k -> count[k]));
      elsewhere.add(descriptor(k -> 1000 * cost[k], k -> 7 * count[k]));
    }
    double[] scales = devices.stream().mapToDouble(Made::logScale).limit(8).toArray();
    double[][] surfaces = devices.stream().map(Made::surface).limit(8).toArray(double[][]::new);
    assertSame(
        DescriptorModel.fit(here.subList(0, 8), scales, surfaces).relate(here.get(8)),
        DescriptorModel.fit(elsewhere.subList(0, 8), scales, surfaces).relate(elsewhere.get(8)),
        1e-6);
  }

  @Property(tries = 30)
  void theOrderOfThePoolDoesNotMatter(@ForAll long seed) {
    List<Made> devices = draw(9, seed);
    List<HardwareDescriptor> descriptors = devices.stream().map(d -> latencies(d)).toList();
    double[][] surfaces = devices.stream().map(Made::surface).toArray(double[][]::new);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 8).boxed().toList());
    DeviceRelation first = relate(devices, descriptors, surfaces, order);
    Collections.shuffle(order, new Random(seed));
    DeviceRelation second = relate(devices, descriptors, surfaces, order);
    double[] expected = order.stream().mapToDouble(d -> first.weights()[d]).toArray();
    assertSame(
        new DeviceRelation(expected, first.logScale(), first.logScaleDeviation()), second, 1e-6);
  }

  private static DeviceRelation relate(
      List<Made> devices,
      List<HardwareDescriptor> descriptors,
      double[][] surfaces,
      List<Integer> order) {
    return DescriptorModel.fit(
            order.stream().map(descriptors::get).toList(),
            order.stream().mapToDouble(d -> devices.get(d).logScale()).toArray(),
            order.stream().map(d -> surfaces[d]).toArray(double[][]::new))
        .relate(descriptors.get(8));
  }

  // What is drawn is Gaussian: the seed is fixed, for some pool somewhere misleads.
  @Property(tries = 60, seed = "1")
  void aFewMissingValuesCostLittle(@ForAll long seed) {
    Random random = new Random(seed);
    List<Made> devices = draw(13, seed);
    List<HardwareDescriptor> gaps =
        devices.stream()
            .map(
                d ->
                    descriptor(
                        k -> random.nextInt(5) == 0 ? Double.NaN : d.cost(k), k -> Double.NaN))
            .toList();
    DescriptorModel model = fit(devices.subList(0, 12), gaps.subList(0, 12));
    double unrelated = model.unrelated().logScaleDeviation();
    DeviceRelation relation = model.relate(gaps.get(12));
    if (gaps.get(12).columns().isEmpty()) {
      assertSame(model.unrelated(), relation, 0);
    } else {
      assertEquals(devices.get(12).logScale(), relation.logScale(), 0.7);
      assertTrue(relation.logScaleDeviation() < unrelated);
    }
  }

  @Test
  void poolDevicesWithoutADescriptorTakePart() {
    List<Made> devices = draw(9, 8);
    List<HardwareDescriptor> descriptors =
        new ArrayList<>(devices.stream().map(d -> latencies(d)).toList());
    descriptors.set(0, new HardwareDescriptor(Map.of()));
    DescriptorModel model = fit(devices.subList(0, 8), descriptors.subList(0, 8));
    DeviceRelation relation = model.relate(descriptors.get(8));
    assertEquals(8, relation.weights().length);
    assertEquals(devices.get(8).logScale(), relation.logScale(), 0.5);
  }

  @Test
  void whereNothingIsSharedNothingIsSaid() {
    List<Made> pool = draw(8, 9);
    DescriptorModel model = fit(pool, pool.stream().map(DescriptorModelTest::latencies).toList());
    DeviceRelation unrelated = model.unrelated();
    assertArrayEquals(IntStream.range(0, 8).mapToDouble(d -> 1).toArray(), unrelated.weights());
    assertEquals(
        pool.stream().mapToDouble(Made::logScale).average().orElseThrow(),
        unrelated.logScale(),
        1e-9);
    assertSame(unrelated, model.relate(new HardwareDescriptor(Map.of())), 0);
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> model.relate(HardwareDescriptor.ofLatencies(Map.of("another", 1.0))))
            .getMessage();
    assertTrue(refusal.contains("another/latency") && refusal.contains("op0@"), refusal);
    DescriptorModel two =
        fit(pool.subList(0, 2), pool.stream().map(d -> latencies(d)).toList().subList(0, 2));
    assertSame(two.unrelated(), two.relate(latencies(pool.get(3))), 0);
  }

  @Test
  void devicesWithoutDescriptorDoNotMakeColumnsRare() {
    HardwareDescriptor none = new HardwareDescriptor(Map.of());
    List<Made> devices = draw(19, 12);
    List<HardwareDescriptor> descriptors =
        IntStream.range(0, 18).mapToObj(d -> d < 5 ? latencies(devices.get(d)) : none).toList();
    DescriptorModel model = fit(devices.subList(0, 18), descriptors);
    DeviceRelation relation = model.relate(latencies(devices.get(18)));
    double doubt = relation.logScaleDeviation() / model.unrelated().logScaleDeviation();
    assertTrue(doubt < 0.7, "deviation of what it is without descriptors " + doubt);
  }

  @Test
  void aColumnThatFewerThanHalfHaveIsNotUsed() {
    List<Made> pool = draw(8, 13);
    HardwareDescriptor target = HardwareDescriptor.ofLatencies(Map.of("rare", 1.0));
    List<HardwareDescriptor> descriptors = new ArrayList<>();
    for (int d = 0; d < 8; d++) {
      Map<String, Double> millis = new TreeMap<>(Map.of("often", Math.exp(pool.get(d).logScale())));
      if (d < 3) {
        millis.put("rare", Math.exp(pool.get(d).logScale()));
      }
      descriptors.add(HardwareDescriptor.ofLatencies(millis));
    }
    DescriptorModel model = fit(pool, descriptors);
    assertSame(model.unrelated(), model.relate(target), 0);
    descriptors.set(3, HardwareDescriptor.ofLatencies(Map.of("often", 1.0, "rare", 2.0)));
    DescriptorModel withHalf = fit(pool, descriptors);
    assertNotEquals(
        withHalf.unrelated().logScaleDeviation(), withHalf.relate(target).logScaleDeviation());
  }

  @Test
  void littleInCommonIsSaid() {
    List<Made> pool = draw(8, 14);
    DescriptorModel model = fit(pool, pool.stream().map(DescriptorModelTest::latencies).toList());
    Made device = pool.get(0);
    assertTrue(
        Logged.by(() -> model.relate(descriptor(k -> k == 0 ? 1 : Double.NaN, k -> Double.NaN)))
            .contains("little in common"));
    assertEquals("", Logged.by(() -> model.relate(latencies(device))));
  }

  @Test
  void devicesThatDoNotDifferSayNothing() {
    HardwareDescriptor same = HardwareDescriptor.ofLatencies(Map.of("conv", 1.0, "pool", 2.0));
    DescriptorModel model =
        DescriptorModel.fit(
            List.of(same, same, same, same), new double[] {1, 2, 3, 4}, new double[4][2]);
    DeviceRelation relation = model.relate(same);
    assertArrayEquals(new double[] {1, 1, 1, 1}, relation.weights());
    assertEquals(2.5, relation.logScale(), 1e-9);
  }

  @Test
  void badInputIsRefusedInWords() {
    HardwareDescriptor one = HardwareDescriptor.ofLatencies(Map.of("conv", 1.0));
    refused("at least 1", List.of(), new double[0], new double[0][]);
    refused("were 1, 2 and 1", List.of(one), new double[2], new double[1][1]);
    refused("were 1, 1 and 2", List.of(one), new double[1], new double[2][1]);
    refused("was NaN at 0", List.of(one), new double[] {Double.NaN}, new double[1][1]);
    refused("at least 1; was 0 at 0", List.of(one), new double[1], new double[1][0]);
    refused("was 2 at 1", List.of(one, one), new double[2], new double[][] {{1}, {1, 2}});
    refused(
        "not at 0", List.of(one), new double[1], new double[][] {{1, Double.POSITIVE_INFINITY}});
  }

  private static void refused(
      String why, List<HardwareDescriptor> pool, double[] scales, double[][] surfaces) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> DescriptorModel.fit(pool, scales, surfaces));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
