package dev.maple.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Logged;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.ScaledPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

class MixturePriorTest {

  private static MixturePrior of(int features, double least) {
    return of(layout(List.of(features)), features, least, 0);
  }

  /** Groups of so many features each, the first two of them of totals. */
  private static FeatureLayout layout(List<Integer> sizes) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (int size : sizes) {
      String name = List.of("total", "live_total", "fine").get(groups.size());
      groups.add(new FeatureGroup(name, IntStream.range(0, size).mapToObj(j -> "f" + j).toList()));
    }
    return new FeatureLayout(groups);
  }

  private static MixturePrior of(FeatureLayout layout, int features, double least, int devices) {
    Random random = new Random(1);
    double[][] rows = new double[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(features, least, least + 1).toArray();
    }
    ScaledPool pool = ScaledPool.of(layout, List.of(), rows);
    List<DeviceModel> models = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      double[] weights = new double[pool.scaling().size()];
      weights[0] = 1;
      weights[1] = 0.1 * d;
      models.add(new DeviceModel(LinearCost.of(weights, PriorMean.FLOOR), 0, 0.01));
    }
    return MixturePrior.of(pool, models);
  }

  private static List<Hyperparameters> grid(MixturePrior prior) {
    return prior.around(mean -> mean.is(PriorMean.Kind.POOL)).stream()
        .map(Component::hyperparameters)
        .toList();
  }

  @Test
  void totalsPairWithinTheirGroup() {
    // The mean and the constant, then of each group two totals, each by itself and with the
    // constant, and the pair; the third group holds no totals.
    MixturePrior prior = of(layout(List.of(2, 2, 3)), 7, 0.5, 0);
    assertEquals(2 + 2 * (2 + 2 + 1), prior.means().size());
  }

  @Test
  void everyDeviceOfThePoolCompetes() {
    int without = of(layout(List.of(2)), 2, 0.5, 0).means().size();
    assertEquals(without + 5, of(layout(List.of(2)), 2, 0.5, 5).means().size());
  }

  @Property(tries = 5)
  void devicesOfThePoolShareATieAndNothingElseDoes(
      @ForAll @IntRange(min = 1, max = 4) int devices) {
    MixturePrior prior = of(layout(List.of(2)), 2, 0.5, devices);
    int grid = grid(prior).size();
    assertEquals((prior.means().size() - devices + 1) * grid, prior.ties().size());
    assertEquals(grid, prior.around(mean -> mean.is(PriorMean.Kind.DEVICE)).size() / devices);
  }

  @Property(tries = 5)
  void tiesAreTheSameForWhateverPool(@ForAll @IntRange(min = 3, max = 4) int devices) {
    assertEquals(
        of(layout(List.of(2)), 2, 0.5, devices).ties(), of(layout(List.of(2)), 2, 0.5, 5).ties());
  }

  /** One or two devices do not show how little features may tell. */
  @Property(tries = 5)
  void whereFewDevicesAreKnownANewOneMayBeNoisier(@ForAll @IntRange(max = 5) int devices) {
    double noisiest =
        of(layout(List.of(2)), 2, 0.5, devices).components().stream()
            .mapToDouble(Component::noise)
            .max()
            .orElseThrow();
    assertEquals(devices < 3 ? 0.68 : 0.12, noisiest);
  }

  @Test
  void thePoolAConstantEachTotalAndEachPairCompete() {
    assertEquals(1 + 3 + 3, of(2, 0.5).means().size());
  }

  @Test
  void hyperparametersFollowWhereDevicesDiffer() {
    // The devices differ in the first feature alone.
    MixturePrior prior = of(layout(List.of(2, 2, 3)), 7, 0.5, 5);
    double[] typical = CovarianceTerm.poolVariances(layout(List.of(2, 2, 3)), prior.covariance());
    assertTrue(typical[0] > 100 * typical[1], () -> Arrays.toString(typical));
    assertEquals(typical[1], typical[2]);
    assertTrue(grid(prior).stream().anyMatch(s -> s.variances()[2] > 100 * s.variances()[3]));
  }

  @Test
  void besideAComponentAreThoseThatDifferInOneHyperparameter() {
    List<Component> components = of(layout(List.of(2)), 2, 0.5, 3).components();
    for (Component each : components) {
      List<Component> near = components.stream().filter(each::isNextTo).toList();
      // The other scale of the pool and of the constant, seven of the groups, two other noises.
      assertEquals(1 + 1 + 7 + 2, near.size());
      assertTrue(near.stream().allMatch(other -> other.mean().equals(each.mean())));
    }
  }

  @Test
  void oneDeviceShowsNoDifferences() {
    double[] one = grid(of(layout(List.of(2, 2, 3)), 7, 0.5, 1)).get(0).variances();
    double[] none = grid(of(layout(List.of(2, 2, 3)), 7, 0.5, 0)).get(0).variances();
    assertArrayEquals(none, one);
    assertTrue(one[2] > one[3] && one[3] > one[4]);
  }

  @Test
  void aWideFirstGroupDoesNotMultiplyTheMeans() {
    assertEquals(of(20, 0.5).means().size(), of(200, 0.5).means().size());
    // Of the fifteen more than five, each alone and beside the constant; of the sixth, each pair.
    assertEquals(of(5, 0.5).means().size() + 5 + 2 * 15, of(20, 0.5).means().size());
  }

  @Test
  void whatIsNegativeOnTheWholeIsNoTotal() {
    assertEquals(1 + 1, of(3, -2).means().size());
  }

  @Test
  void meansHaveGeometricMeanOne() {
    MixturePrior prior = of(4, 0);
    Random random = new Random(1);
    double[][] rows = new double[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(4, 0, 1).toArray();
    }
    double[][] scaled = FeatureScaling.over(rows).apply(rows);
    for (PriorMean mean : prior.means()) {
      double meanLog = 0;
      for (double[] row : scaled) {
        meanLog += Math.log(mean.cost().value(row)) / rows.length;
      }
      assertEquals(0, meanLog, 1e-3);
    }
  }

  @Test
  void whatCostsThePoolMoreIsWhatItsCovarianceIsPositiveWith() {
    MixturePrior prior = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);
    double[] mean = prior.means().get(0).cost().weights();
    double[][] rows = MadeSpace.POOL.reference();
    Random random = new Random(3);
    double[] weights = random.doubles(mean.length, -1, 1).toArray();
    // The covariance over the rows, the long way.
    double[] ofMean = Arrays.stream(rows).mapToDouble(row -> Vectors.dot(mean, row)).toArray();
    double[] of = Arrays.stream(rows).mapToDouble(row -> Vectors.dot(weights, row)).toArray();
    double expected = new Covariance().covariance(ofMean, of, false);
    double scale = Math.abs(expected) + 1e-3;
    double[] poolMean = new double[mean.length];
    MadeSpace.DEVICES.forEach(device -> Vectors.add(poolMean, 1.0 / 6, device.cost().weights()));
    // The prior's mean is normalised; the covariance is with that of the devices as they are.
    double factor = poolMean[0] / mean[0];
    assertEquals(
        factor * expected, Vectors.dot(weights, prior.covarianceWithPoolMean()), 1e-9 * scale);
  }

  @Test
  void aDescribedMeanTakesHalfOfAllWeightAndStraysAsThePoolDoes() {
    MixturePrior prior = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);
    // Weights that differ, so that a share is told from a count.
    prior = prior.weighted(tie -> tie.point().noise());
    double total = sumOfWeights(prior.components());
    PriorMean described =
        PriorMeans.described(
            MadeSpace.DEVICES, new double[] {0, 0, 0.5, 0.5, 0, 0}, MadeSpace.POOL.reference());
    MixturePrior conditioned = prior.conditionedOn(described);
    List<Component> ofPool = prior.around(mean -> mean.is(PriorMean.Kind.POOL));
    List<Component> of = conditioned.around(mean -> mean.is(PriorMean.Kind.DESCRIBED));
    assertEquals(ofPool.size(), of.size());
    assertEquals(0.5, sumOfWeights(of), 1e-12);
    assertEquals(total / 2, sumOfWeights(conditioned.components()) - 0.5, 1e-12);
    for (int c = 0; c < of.size(); c++) {
      assertEquals(described, of.get(c).mean());
      assertEquals(ofPool.get(c).hyperparameters(), of.get(c).hyperparameters());
      assertEquals(
          ofPool.get(c).logWeight() - ofPool.get(0).logWeight(),
          of.get(c).logWeight() - of.get(0).logWeight(),
          1e-12);
    }
  }

  @Test
  void untilTheyAreWeighedComponentsAreAlike() {
    List<Component> components = of(layout(List.of(2)), 2, 0.5, 3).components();
    for (Component component : components) {
      assertEquals(-Math.log(components.size()), component.logWeight(), 1e-12);
    }
  }

  private static double sumOfWeights(List<Component> components) {
    return components.stream().mapToDouble(c -> Math.exp(c.logWeight())).sum();
  }

  @Test
  void whatADescriptorLetsExpectIsASumOfDevices() {
    double[] parts = {0.7, 0, 0, 0, 0, 0.6};
    PriorMean described =
        PriorMeans.described(MadeSpace.DEVICES, parts, MadeSpace.POOL.reference());
    double[] a = MadeSpace.DEVICES.get(0).cost().weights();
    double[] b = MadeSpace.DEVICES.get(5).cost().weights();
    double[] weights = described.cost().weights();
    double factor = weights[0] / (0.7 * a[0] + 0.6 * b[0]);
    for (int j = 0; j < weights.length; j++) {
      assertEquals(factor * (0.7 * a[j] + 0.6 * b[j]), weights[j], 1e-12);
    }
  }

  @Test
  void moreTotalsThanCompeteAreSaid() {
    assertEquals("", Logged.by(() -> PriorMeans.warn(layout(List.of(20, 1)))));
    String logged = Logged.by(() -> PriorMeans.warn(layout(List.of(21, 1))));
    assertTrue(logged.contains("feature group total has 21 totals"), logged);
    // Of what is no total any number.
    assertEquals("", Logged.by(() -> PriorMeans.warn(layout(List.of(1, 1, 40)))));
  }

  @Test
  void tiesAreWrittenWhole() {
    List<Component.Tie> ties = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES).ties();
    List<String> written = new ArrayList<>();
    for (Component.Tie tie : ties) {
      written.add(
          Arrays.toString(FieldWriter.bytes(out -> Component.Tie.write(out, List.of(tie)))));
    }
    // No two alike, and together what each is by itself.
    assertEquals(ties.size(), Set.copyOf(written).size());
    byte[] together = FieldWriter.bytes(out -> Component.Tie.write(out, ties));
    byte[] apart =
        FieldWriter.bytes(out -> ties.forEach(tie -> Component.Tie.write(out, List.of(tie))));
    assertArrayEquals(apart, together);
  }

  @Property(tries = 5)
  void otherNoisesLeaveTheRestOfThePrior(@ForAll @IntRange(max = 5) int devices) {
    MixturePrior prior = of(layout(List.of(2)), 2, 0.5, devices);
    double[] weights = new Random(devices).doubles(prior.ties().size(), 0.1, 1).toArray();
    prior =
        prior.weighted(
            Ties.of(prior.components()), Vectors.scaled(weights, 1 / Vectors.sum(weights)));
    MixturePrior noisy = prior.withNoises(0.2, 0.4);
    assertEquals(prior.means(), noisy.means());
    Map<List<Object>, Double> expected = withoutNoise(prior);
    Map<List<Object>, Double> actual = withoutNoise(noisy);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((key, weight) -> assertEquals(weight, actual.get(key), 1e-12));
    assertEquals(2 * expected.size(), noisy.components().size());
    assertEquals(
        Set.of(0.2, 0.4),
        noisy.components().stream().map(Component::noise).collect(Collectors.toSet()));
  }

  /** The weights of means and variances, whatever the noise. */
  private static Map<List<Object>, Double> withoutNoise(MixturePrior prior) {
    return prior.components().stream()
        .collect(
            Collectors.groupingBy(
                c -> List.of(c.mean(), c.hyperparameters().point().whateverTheNoise()),
                Collectors.summingDouble(c -> Math.exp(c.logWeight()))));
  }
}
