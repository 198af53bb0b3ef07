package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.design.DesignRegion;
import dev.maple.design.MinimumVarianceDesign;
import dev.maple.numeric.Vectors;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import dev.maple.pool.ScaledPool;
import dev.maple.posterior.UndisturbedAverage;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.StatUtils;

class SimulatedDesignSearchTest {
  private final ScaledPool pool = MadeSpace.POOL;
  private final List<HeldOutDevice> heldOut = HeldOutDevice.each(pool, MadeSpace.DEVICES);
  private final MixturePrior uniform = MixturePrior.of(pool, MadeSpace.DEVICES);
  private final MixtureWeights weights = MixtureWeights.fit(heldOut, uniform.ties());
  private final MixturePrior prior = uniform.weighted(weights::of);
  private final JointPrior joint = JointPrior.of(List.of(prior));
  private final List<UndisturbedAverage> expected = UndisturbedAverage.each(joint);
  private final SimulatedDesignSearch search = search(device -> Map.of());

  /** Devices that nothing was learned from, some like the pool's and some that pay for more. */
  private final List<SimulatedDevice> unseen =
      Stream.of(new double[][] {{0.13, 0.9}, {0.28, 0.5}, {0.33, 0.3}, {0.5, 0.1}, {0.02, 1.5}})
          .map(price -> ScaledPool.of(MadeSpace.LAYOUT, List.of(priced(price)), MadeSpace.ROWS))
          .map(one -> one.deviceModels().get(0))
          .map(truth -> new SimulatedDevice(expected, null, truth.cost(), Map.of(), 0.02, 77))
          .toList();

  /** A search that is tried on the devices, of which this was measured. */
  private SimulatedDesignSearch search(Function<HeldOutDevice, Map<RowKey, Double>> measured) {
    return new SimulatedDesignSearch(
        () ->
            heldOut.stream()
                .map(
                    d ->
                        SimulatedDevice.of(
                            d,
                            List.of(UndisturbedAverage.of(d.prior().get().weighted(weights::of))),
                            measured.apply(d)))
                .toList(),
        () -> SimulatedDevice.outOfPool(joint, 0.01),
        true,
        pool.reference());
  }

  private static Measurements priced(double[] price) {
    return Measurements.of(MadeSpace.ROWS, MadeSpace.device(price[0], price[1], 0, 1));
  }

  private double error(int[] chosen) {
    return Vectors.sum(SimulatedDevice.errors(unseen, rows(chosen), pool.reference()));
  }

  @Example
  void whatIsChosenServesDevicesItWasNotChosenOnBetterThanChance() {
    int[] chosen = search.choose(joint, DesignRegion.of(pool.reference()), 3);
    double byChance = 0;
    for (int draw = 0; draw < 20; draw++) {
      byChance += error(new Random(draw).ints(3, 0, 300).toArray()) / 20;
    }
    assertTrue(error(chosen) < byChance, error(chosen) + " against " + byChance);
  }

  @Property(tries = 6)
  void whatIsToBePredictedIsWhatSetsAreJudgedOn(@ForAll @IntRange(min = 0, max = 9) int tenth) {
    double[][] sorted =
        Arrays.stream(pool.reference())
            .sorted(Comparator.comparingDouble(row -> row[1]))
            .toArray(double[][]::new);
    int size = sorted.length / 10;
    double[][] some = Arrays.copyOfRange(sorted, tenth * size, (tenth + 1) * size);
    DesignRegion region = new DesignRegion(pool.reference(), some);
    int[] chosen = search.choose(joint, region, 3);
    // The noise that is drawn depends on the order, which is another once a set is chosen.
    double found =
        Stream.of("012", "021", "102", "120", "201", "210")
            .map(order -> order.chars().map(at -> chosen[at - '0']).toArray())
            .mapToDouble(set -> simulated(set, some))
            .min()
            .orElseThrow();
    // The set of least variance is one of those that are tried.
    double least = simulated(MinimumVarianceDesign.of(prior.spread(), region, 3, 0), some);
    assertTrue(found <= least * (1 + 1e-9), found + " against " + least);
  }

  private double simulated(int[] chosen, double[][] judgedOn) {
    return Stream.of(search.devices(), search.outOfPool())
        .mapToDouble(
            devices ->
                StatUtils.mean(SimulatedDevice.errors(devices.get(), rows(chosen), judgedOn)))
        .sum();
  }

  private double[][] rows(int[] chosen) {
    return IntStream.of(chosen).mapToObj(i -> pool.reference()[i]).toArray(double[][]::new);
  }

  @Example
  void architecturesThatEachDeviceTakesInItsOwnWayAreNotAskedFor() {
    for (int even = 0; even < 2; even++) {
      int own = even;
      int[] chosen =
          search(device -> measured(device, own))
              .choose(joint, DesignRegion.of(pool.reference()), 3);
      assertTrue(IntStream.of(chosen).allMatch(i -> i % 2 != own), Arrays.toString(chosen));
    }
  }

  /** What a device costs, of every second row from one on with a factor of its own. */
  private Map<RowKey, Double> measured(HeldOutDevice device, int first) {
    Random random = new Random(device.index());
    Map<RowKey, Double> measured = new HashMap<>();
    for (int i = 0; i < pool.reference().length; i++) {
      double own = i % 2 == first ? 0.5 * random.nextGaussian() : 0;
      double[] row = pool.reference()[i];
      measured.put(RowKey.of(row), device.truth().cost().value(row) * Math.exp(own));
    }
    return measured;
  }

  @Property(tries = 5)
  void choosesAsManyDifferentOnesAsAskedFor(@ForAll @IntRange(min = 1, max = 12) int count) {
    double[][] candidates = List.of(pool.reference()).subList(0, 12).toArray(double[][]::new);
    int[] chosen = search.choose(joint, DesignRegion.of(candidates), count);
    assertEquals(count, IntStream.of(chosen).distinct().count());
  }

  @Example
  void whatHasMoreOfItsOwnIsAskedForLess() {
    // Far-out rows tell most of what is shared, and have most that is not.
    double shared =
        meanDistance(
            MinimumVarianceDesign.of(prior.spread(), DesignRegion.of(pool.reference()), 10, 0));
    double own =
        meanDistance(
            MinimumVarianceDesign.of(prior.spread(), DesignRegion.of(pool.reference()), 10, 10));
    assertTrue(own < shared, own + " with, " + shared + " without");
  }

  @Example
  void withoutAPoolManySamplesAreLessExtreme() {
    DesignRegion region = DesignRegion.of(pool.reference());
    SimulatedDesignSearch alone =
        new SimulatedDesignSearch(List::of, List::of, false, pool.reference());
    assertArrayEquals(search.choose(joint, region, 19), alone.choose(joint, region, 19));
    double without = meanDistance(alone.choose(joint, region, 20));
    double with = meanDistance(search.choose(joint, region, 20));
    assertTrue(without < with, without + " without, " + with + " with");
  }

  private double meanDistance(int[] chosen) {
    return IntStream.of(chosen)
        .mapToDouble(i -> Vectors.dot(pool.reference()[i], pool.reference()[i]))
        .average()
        .orElseThrow();
  }

  @Example
  void withoutDevicesToSimulateTheLeastVarianceDecides() {
    assertArrayEquals(
        MinimumVarianceDesign.of(prior.spread(), DesignRegion.of(pool.reference()), 4, 0),
        new SimulatedDesignSearch(List::of, List::of, false, pool.reference())
            .choose(joint, DesignRegion.of(pool.reference()), 4));
  }
}
