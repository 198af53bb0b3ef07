package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NonNegativeMixtureTest {
  private static final int OPERATORS = 12;

  private static HardwareDescriptor descriptor(double[] millis) {
    Map<String, Double> latencies = new TreeMap<>();
    for (int k = 0; k < millis.length; k++) {
      latencies.put("op" + k, millis[k]);
    }
    return HardwareDescriptor.ofLatencies(latencies);
  }

  /** Devices that pay for operators in their own ways, at very different speeds. */
  private static List<double[]> devices(int count, long seed) {
    Random random = new Random(seed);
    List<double[]> devices = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      double speed = Math.exp(2 * random.nextGaussian());
      devices.add(random.doubles(OPERATORS, 0, 1).map(x -> speed * Math.exp(2 * x)).toArray());
    }
    return devices;
  }

  /** A network that runs each operator so many times. */
  private static double network(double[] millis) {
    double sum = 0;
    for (int k = 0; k < millis.length; k++) {
      sum += (1 + k % 3) * millis[k];
    }
    return sum;
  }

  private static NonNegativeMixture of(List<double[]> devices) {
    List<HardwareDescriptor> pool =
        devices.stream().map(NonNegativeMixtureTest::descriptor).toList();
    List<DescriptorColumn> columns = List.copyOf(pool.get(0).columns());
    return new NonNegativeMixture(
        DoubleCentering.fit(columns, pool),
        pool,
        devices.stream().mapToDouble(d -> Math.log(network(d))).toArray());
  }

  @Property(tries = 50)
  void aMixtureOfTwoDevicesTakesAsLongAsItsParts(@ForAll @IntRange(max = 10_000) int seed) {
    List<double[]> devices = devices(5, seed);
    double[] mixed = new double[OPERATORS];
    Arrays.setAll(mixed, k -> 0.7 * devices.get(1)[k] + 0.2 * devices.get(3)[k]);
    double[] parts = of(devices).contributions(descriptor(mixed));
    assertTrue(Arrays.stream(parts).allMatch(part -> part >= 0));
    // The penalty keeps it from being exact.
    assertEquals(0, Math.log(Arrays.stream(parts).sum() / network(mixed)), 0.1);
  }

  @Property(tries = 50)
  void theUnitOfTheTargetIsTheUnitOfItsParts(@ForAll @IntRange(max = 10_000) int seed) {
    List<double[]> devices = devices(4, seed);
    NonNegativeMixture composition = of(devices.subList(0, 3));
    double[] target = devices.get(3);
    double[] once = composition.contributions(descriptor(target));
    double[] tenfold =
        composition.contributions(descriptor(Arrays.stream(target).map(x -> 10 * x).toArray()));
    assertArrayEquals(
        Arrays.stream(once).map(x -> 10 * x).toArray(),
        tenfold,
        1e-6 * Arrays.stream(tenfold).sum());
  }

  @Test
  void aDeviceLeftOutHasNoPartInItself() {
    NonNegativeMixture composition = of(devices(4, 1));
    for (int d = 0; d < 4; d++) {
      assertEquals(0, composition.contributionsLeftOut(d)[d]);
    }
  }

  @Test
  void aMissingLatencyLeavesNothingToMix() {
    double[] few = Arrays.copyOf(devices(1, 9).get(0), OPERATORS - 1);
    assertEquals(0, of(devices(4, 1)).contributions(descriptor(few)).length);
  }

  /** Devices of one kind differ in their speed alone. */
  @Test
  void devicesAreToldApartWhereThreeDoNotPriceAllAlike() {
    double[] one = devices(1, 2).get(0);
    double[] faster = Arrays.stream(one).map(x -> x / 8).toArray();
    double[] other = one.clone();
    other[OPERATORS - 1] *= 1.01;
    assertFalse(of(List.of(one, faster, one)).tellsDevicesApart());
    assertTrue(of(List.of(one, faster, other)).tellsDevicesApart());
    assertFalse(of(List.of(one, other)).tellsDevicesApart());
    double[] few = Arrays.copyOf(one, OPERATORS - 1);
    assertFalse(of(List.of(one, few, other)).tellsDevicesApart());
  }
}
