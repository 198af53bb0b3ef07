package dev.maple.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.MadeSpace;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.Prediction;
import dev.maple.adaptation.ScaledPool;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** A made zoo: the devices of {@link MadeSpace} price each model by factors that all share. */
class CatalogueShareTest {
  private static final double[][] SPACE = MadeSpace.ROWS;
  private static final double[] FACTOR = factors();
  private static final LearnedPrior ZOO = LearnedPrior.fit(MadeSpace.LAYOUT, pool(), SPACE);
  private static final int[] FIVE = {3, 50, 120, 200, 270};

  private static double[] factors() {
    Random random = new Random(8);
    Map<List<Double>, Double> byRow = new HashMap<>();
    return Arrays.stream(MadeSpace.ROWS)
        .mapToDouble(
            row ->
                byRow.computeIfAbsent(
                    Arrays.stream(row).boxed().toList(),
                    r -> Math.exp(0.4 * random.nextGaussian())))
        .toArray();
  }

  private static double[] device(double perFlop, double perLayer, long seed) {
    double[] values = MadeSpace.device(perFlop, perLayer, 0.01, seed);
    Arrays.setAll(values, i -> FACTOR[i] * values[i]);
    return values;
  }

  private static List<Measurements> pool() {
    return IntStream.range(0, 6)
        .mapToObj(d -> Measurements.of(MadeSpace.ROWS, device(0.1 + 0.05 * d, 1 - 0.15 * d, d)))
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
    double[] values = device(0.22, 0.55, 99);
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

  @Example
  void whatWasNotMeasuredIsLessSure() {
    double[] values = device(0.22, 0.55, 99);
    AdaptedModel model = ZOO.adapt(MadeSpace.rows(FIVE), MadeSpace.values(FIVE, values));
    double[] unheard = MadeSpace.ROWS[0].clone();
    unheard[0] += 0.5;
    Prediction known = model.predict(MadeSpace.ROWS[0]);
    Prediction unknown = model.predict(unheard);
    assertTrue(unknown.logScale() > 3 * known.logScale(), unknown + " beside " + known);
  }

  @Example
  void whereFeaturesTellAllTheCatalogueDoesNotCount() {
    CatalogueShare share =
        CatalogueShare.fit(
            MadeSpace.POOL,
            MadeSpace.DEVICES,
            MixtureWeights.fit(
                HeldOutDevice.each(MadeSpace.POOL, MadeSpace.DEVICES),
                MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES).ties()));
    assertArrayEquals(new double[2], share.held());
    assertArrayEquals(new double[2], share.others());
    assertTrue(share.within10().orElseThrow() > 0.9, share.within10().toString());
  }

  @Property(tries = 20)
  void aDeviceThatIsOneOfThePoolAtAnotherSpeedIsThatDevice(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double speed) {
    ScaledPool pool = ScaledPool.of(MadeSpace.LAYOUT, pool(), SPACE);
    int[] all = IntStream.range(0, 6).toArray();
    Catalogue catalogue = Catalogue.of(pool, pool.deviceModels(), all);
    Measurements device = pool.devices().get(2);
    double[] values = Arrays.stream(device.values()).map(v -> v * speed).toArray();
    Measurements samples = Measurements.of(device.rows(), values).at(FIVE);
    CataloguePosterior posterior = CatalogueProcess.of(catalogue).adapt(samples);
    for (int i = 0; i < values.length; i += 10) {
      double log = posterior.logValue(catalogue.logLatencies(device.rows()[i]));
      assertEquals(Math.log(values[i]), log, 0.05);
    }
  }
}
