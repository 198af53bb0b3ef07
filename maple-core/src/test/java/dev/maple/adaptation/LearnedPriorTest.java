package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** A made space of ten layers with two choices each; devices price layers and a total. */
class LearnedPriorTest {
  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", List.of("flops", "layers")),
          new FeatureGroup("choice", IntStream.range(0, 10).mapToObj(i -> "layer" + i).toList()));
  private static final double[][] SPACE = space(300);

  private static double[][] space(int size) {
    Random random = new Random(11);
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] row = new double[12];
      for (int layer = 0; layer < 10; layer++) {
        row[2 + layer] = random.nextInt(2);
        row[0] += row[2 + layer] * (1 + layer);
        row[1] += row[2 + layer];
      }
      rows[i] = row;
    }
    return rows;
  }

  /** A device that pays per FLOP and per layer, with a little noise. */
  private static double[] device(double perFlop, double perLayer, double noise, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(SPACE)
        .mapToDouble(
            x -> (1 + perFlop * x[0] + perLayer * x[1]) * Math.exp(noise * random.nextGaussian()))
        .toArray();
  }

  private static LearnedPrior prior() {
    List<PoolDevice> pool = new ArrayList<>();
    for (int d = 0; d < 6; d++) {
      pool.add(new PoolDevice(SPACE, device(0.1 + 0.05 * d, 1 - 0.15 * d, 0.01, d)));
    }
    return LearnedPrior.fit(LAYOUT, pool, SPACE);
  }

  private static final LearnedPrior PRIOR = prior();

  private static AdaptedModel adapt(LearnedPrior prior, int[] chosen, double[] values) {
    return prior.adapt(rows(chosen), IntStream.of(chosen).mapToDouble(i -> values[i]).toArray());
  }

  private static double[][] rows(int[] chosen) {
    return IntStream.of(chosen).mapToObj(i -> SPACE[i]).toArray(double[][]::new);
  }

  private static double meanError(AdaptedModel model, double[] values) {
    return IntStream.range(0, SPACE.length)
        .mapToDouble(i -> Math.abs(model.value(SPACE[i]) / values[i] - 1))
        .average()
        .orElseThrow();
  }

  @Property(tries = 20)
  void theUnitOfMeasurementDoesNotMatter(
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e6) double unit) {
    double[] values = device(0.2, 0.4, 0.02, 99);
    int[] chosen = PRIOR.choose(SPACE, 6);
    AdaptedModel one = adapt(PRIOR, chosen, values);
    AdaptedModel other = adapt(PRIOR, chosen, Arrays.stream(values).map(v -> v * unit).toArray());
    for (int i = 0; i < 20; i++) {
      double expected = one.value(SPACE[i]) * unit;
      assertEquals(expected, other.value(SPACE[i]), 1e-6 * expected);
      assertEquals(one.predict(SPACE[i]).logScale(), other.predict(SPACE[i]).logScale(), 1e-6);
    }
  }

  @Property(tries = 20)
  void theOrderOfTheSamplesDoesNotMatter(@ForAll long seed) {
    double[] values = device(0.2, 0.4, 0.02, 99);
    int[] chosen = PRIOR.choose(SPACE, 7);
    List<Integer> order = new ArrayList<>(IntStream.of(chosen).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int[] shuffled = order.stream().mapToInt(i -> i).toArray();
    AdaptedModel one = adapt(PRIOR, chosen, values);
    AdaptedModel other = adapt(PRIOR, shuffled, values);
    for (int i = 0; i < 20; i++) {
      assertEquals(one.value(SPACE[i]), other.value(SPACE[i]), 1e-6 * one.value(SPACE[i]));
    }
  }

  @Test
  void aDeviceLikeThePoolsIsPredictedFromThreeSamples() {
    double[] values = device(0.22, 0.55, 0, 99);
    assertTrue(meanError(adapt(PRIOR, PRIOR.choose(SPACE, 3), values), values) < 0.03);
  }

  @Test
  void aDeviceUnlikeThePoolsIsLearnedFromItsSamples() {
    // No device of the pool pays for the parity of a layer: only the finest features can say so.
    double[] values =
        Arrays.stream(SPACE).mapToDouble(x -> 1 + 3 * x[2] + 3 * x[4] + x[0] / 50).toArray();
    double few = meanError(adapt(PRIOR, PRIOR.choose(SPACE, 3), values), values);
    double many = meanError(adapt(PRIOR, PRIOR.choose(SPACE, 40), values), values);
    assertTrue(many < few / 3, few + " with 3 samples, " + many + " with 40");
  }

  @Test
  void withoutAPoolTheFeaturesAloneDo() {
    LearnedPrior alone = LearnedPrior.fit(LAYOUT, List.of(), SPACE);
    double[] values = device(0.3, 0.2, 0.01, 5);
    double few = meanError(adapt(alone, alone.choose(SPACE, 2), values), values);
    double many = meanError(adapt(alone, alone.choose(SPACE, 30), values), values);
    assertTrue(many < few / 2, few + " with 2 samples, " + many + " with 30");
  }

  @Property(tries = 15)
  void oneFailedMeasurementAmongManyDoesNotCarryTheRest(@ForAll @IntRange(max = 19) int failed) {
    double[] values = device(0.22, 0.55, 0.01, 99);
    int[] chosen = PRIOR.choose(SPACE, 20);
    double[] measured = IntStream.of(chosen).mapToDouble(i -> values[i]).toArray();
    measured[failed] /= 200;
    assertTrue(meanError(PRIOR.adapt(rows(chosen), measured), values) < 0.10);
  }

  @Test
  void predictionsArePositiveAndSoAreIntervals() {
    double[] wild = {1, 1000, 1e-3, 50};
    AdaptedModel model = PRIOR.adapt(rows(new int[] {0, 1, 2, 3}), wild);
    for (double[] x : SPACE) {
      Prediction prediction = model.predict(x);
      assertTrue(prediction.quantile(0.05) > 0);
      assertTrue(prediction.quantile(0.05) < prediction.value());
      assertTrue(prediction.quantile(0.95) > prediction.value());
      assertEquals(model.value(x), prediction.value());
    }
  }

  @Test
  void moreSamplesMakeNarrowerIntervals() {
    double[] values = device(0.22, 0.55, 0.01, 99);
    double few = width(adapt(PRIOR, PRIOR.choose(SPACE, 2), values));
    double many = width(adapt(PRIOR, PRIOR.choose(SPACE, 20), values));
    assertTrue(many < few, few + " with 2 samples, " + many + " with 20");
  }

  private static double width(AdaptedModel model) {
    return Arrays.stream(SPACE)
        .map(model::predict)
        .mapToDouble(p -> Math.log(p.quantile(0.95) / p.quantile(0.05)))
        .average()
        .orElseThrow();
  }

  @Test
  void suggestionsAreDifferentAndRepeatable() {
    int[] chosen = PRIOR.choose(SPACE, 12);
    assertEquals(12, IntStream.of(chosen).distinct().count());
    assertArrayEquals(chosen, PRIOR.choose(SPACE, 12));
  }
}
