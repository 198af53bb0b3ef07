package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.catalogue.CatalogueSettings;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** A made zoo: the devices of {@link MadeSpace} price each model by factors that all share. */
class CatalogueLawTest {
  private static final double[][] SPACE = MadeSpace.ROWS;
  private static final double[] FACTOR = factors(8);
  private static final LearnedPrior ZOO =
      LearnedPrior.fit(MadeSpace.LAYOUT, pool(d -> FACTOR), SPACE);
  private static final int[] FIVE = {3, 50, 120, 200, 270};

  /** Architectures of one row of features are one. */
  private static double[] factors(long seed) {
    Random random = new Random(seed);
    Map<List<Double>, Double> byRow = new HashMap<>();
    return Arrays.stream(MadeSpace.ROWS)
        .mapToDouble(
            row ->
                byRow.computeIfAbsent(
                    Arrays.stream(row).boxed().toList(),
                    r -> Math.exp(0.4 * random.nextGaussian())))
        .toArray();
  }

  private static double[] device(double perFlop, double perLayer, long seed, double[] factor) {
    double[] values = MadeSpace.device(perFlop, perLayer, 0.01, seed);
    Arrays.setAll(values, i -> factor[i] * values[i]);
    return values;
  }

  private static List<Measurements> pool(IntFunction<double[]> factor) {
    return IntStream.range(0, 6)
        .mapToObj(
            d ->
                Measurements.of(
                    MadeSpace.ROWS, device(0.1 + 0.05 * d, 1 - 0.15 * d, d, factor.apply(d))))
        .toList();
  }

  private static double within10(AdaptedModel model, double[] values) {
    return IntStream.range(0, values.length)
            .filter(i -> Math.abs(model.value(MadeSpace.ROWS[i]) / values[i] - 1) < 0.1)
            .count()
        / (double) values.length;
  }

  @Example
  void whatNoFeatureTellsIsLookedUp() {
    double[] values = device(0.22, 0.55, 99, FACTOR);
    AdaptedModel model = ZOO.adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values));
    assertTrue(within10(model, values) > 0.9, within10(model, values) + " within 10 %");
    long covered =
        IntStream.range(0, values.length)
            .filter(
                i -> {
                  double p = model.predict(MadeSpace.ROWS[i]).probabilityUpTo(values[i]);
                  return p >= 0.05 && p <= 0.95;
                })
            .count();
    assertTrue(covered >= 0.85 * values.length, covered + " of " + values.length);
  }

  /** Every second device was measured in another way: its lines are no lines of the others. */
  /** Neither by the line nor where measurements are looked up. */
  @Example
  void samplesThatFailedTellNothing() {
    double[] values = device(0.22, 0.55, 99, FACTOR);
    int[] six = Arrays.copyOf(FIVE, 6);
    six[5] = 240;
    double[] withFailed = MadeSpace.values(six, values);
    withFailed[5] *= 1e-6;
    AdaptedModel five = ZOO.adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values));
    AdaptedModel model = ZOO.adapt(MadeSpace.rows(six), withFailed);
    assertEquals(1, model.outlierProbability()[5]);
    for (double[] row : SPACE) {
      assertEquals(five.predict(row), model.predict(row));
    }
  }

  @Example
  void severalPopulationsAreLookedUpTogether() {
    List<Measurements> pool =
        IntStream.range(0, 12)
            .mapToObj(
                d ->
                    Measurements.of(
                        MadeSpace.ROWS,
                        d % 2 == 0
                            ? device(0.1 + 0.03 * d, 1 - 0.07 * d, d, FACTOR)
                            : device(0.01, 5 + d, d, FACTOR)))
            .toList();
    int[] population = IntStream.range(0, 12).map(d -> d % 2).toArray();
    LearnedPrior zoo = LearnedPrior.fit(MadeSpace.LAYOUT, pool, population, SPACE);
    assertFalse(zoo.catalogue().isNone());
    for (double[] values : List.of(device(0.22, 0.55, 99, FACTOR), device(0.01, 9, 98, FACTOR))) {
      AdaptedModel model = zoo.adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values));
      assertTrue(within10(model, values) > 0.9, within10(model, values) + " within 10 %");
    }
  }

  @Example
  void whatWasNotMeasuredIsLessSure() {
    double[] values = device(0.22, 0.55, 99, FACTOR);
    AdaptedModel model = ZOO.adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values));
    double[] unheard = MadeSpace.ROWS[0].clone();
    unheard[0] += 0.5;
    Prediction known = model.predict(MadeSpace.ROWS[0]);
    Prediction unknown = model.predict(unheard);
    assertTrue(unknown.logScale() > 3 * known.logScale(), unknown + " beside " + known);
  }

  @Example
  void samplesAreAskedForOfWhatTheCatalogueHolds() {
    double[][] candidates = new double[40][];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = MadeSpace.ROWS[i].clone();
      candidates[i][0] += i % 2 == 0 ? 0 : 0.5;
    }
    int[] chosen = ZOO.choose(candidates, 8);
    assertTrue(Arrays.stream(chosen).allMatch(i -> i % 2 == 0), Arrays.toString(chosen));
    // Where next to nothing is held, all may be chosen.
    assertEquals(40, ZOO.choose(candidates, 40).length);
  }

  @Example
  void whereFeaturesTellAllNothingIsLookedUp() {
    LearnedPrior told = LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), SPACE);
    assertTrue(told.catalogue().isNone());
    double[] values = MadeSpace.device(0.22, 0.55, 0.01, 99);
    AdaptedModel model = told.adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values));
    // The model of a line, to the last bit what it was before there were catalogues.
    assertTrue(model instanceof GaussianModel, model.kind());
    assertEquals(
        model.value(SPACE[0]),
        told.lookingUp(told.catalogue(), List::of)
            .adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values))
            .value(SPACE[0]));
  }

  /** What a mean of others smooths out may help a line or not; it is looked up only if it does. */
  @Example
  void whereDevicesDoNotAgreeLookingUpDoesNoHarm() {
    LearnedPrior learned = LearnedPrior.fit(MadeSpace.LAYOUT, pool(d -> factors(100 + d)), SPACE);
    LearnedPrior line = learned.lookingUp(CatalogueSettings.NONE, List::of);
    double error = 0;
    double errorOfLine = 0;
    for (int target = 0; target < 10; target++) {
      Random random = new Random(target);
      double[] values =
          device(0.1 + 0.3 * random.nextDouble(), random.nextDouble(), 500, factors(200 + target));
      int[] ten = random.ints(0, values.length).distinct().limit(10).toArray();
      error += MadeSpace.meanError(MadeSpace.adapt(learned, values, ten), values);
      errorOfLine += MadeSpace.meanError(MadeSpace.adapt(line, values, ten), values);
    }
    assertTrue(error <= errorOfLine, error + " and " + errorOfLine + " by lines");
  }

  @Example
  void whatIsLookedUpInMayBeMoreThanWasLearnedFrom() {
    List<Measurements> half =
        pool(d -> FACTOR).stream().map(device -> device.where(i -> i % 2 == 0)).toList();
    LearnedPrior learned = LearnedPrior.fit(MadeSpace.LAYOUT, half, SPACE);
    assertFalse(learned.catalogue().isNone());
    double[] values = device(0.22, 0.55, 99, FACTOR);
    double[][] rows = MadeSpace.rows(FIVE);
    double[] samples = MadeSpace.values(FIVE, values);
    double before = within10(learned.adapt(rows, samples), values);
    double after =
        within10(
            learned.lookingUp(learned.catalogue(), () -> pool(d -> FACTOR)).adapt(rows, samples),
            values);
    assertTrue(after > before + 0.1, before + " and then " + after);
  }

  @Example
  void anOrderOfDevicesChangesNothing() {
    List<Measurements> turned = new ArrayList<>(pool(d -> FACTOR));
    Collections.reverse(turned);
    double[] values = device(0.22, 0.55, 99, FACTOR);
    double[][] rows = MadeSpace.rows(FIVE);
    double[] samples = MadeSpace.values(FIVE, values);
    AdaptedModel one = ZOO.adapt(rows, samples);
    AdaptedModel other = LearnedPrior.fit(MadeSpace.LAYOUT, turned, SPACE).adapt(rows, samples);
    assertArrayEquals(
        Arrays.stream(SPACE).mapToDouble(one::value).toArray(),
        Arrays.stream(SPACE).mapToDouble(other::value).toArray(),
        1e-6);
  }
}
