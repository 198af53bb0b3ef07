package dev.maple.price;

import static dev.maple.price.MadeProducts.LAYOUT;
import static dev.maple.price.MadeProducts.ROWS;
import static dev.maple.price.MadeProducts.amounts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The law of networks whose latencies are products of what tells them. */
class ProductLawTest {
  private static final double[] NOISY_LINES = {0.4, 0.3, 0.5, 0.4, 0.4};

  /** A device takes the depth, the width's power and a factor for the kind. */
  private static double[] device(long seed, double noise) {
    Random random = new Random(40 + seed);
    double speed = Math.exp(random.nextGaussian());
    double power = 1.7 + 0.1 * random.nextGaussian();
    double kind = 0.4 + 0.1 * random.nextGaussian();
    return Arrays.stream(ROWS)
        .mapToDouble(row -> speed * row[0] * Math.pow(row[1] / 64, power) * Math.exp(kind * row[2]))
        .map(value -> value * Math.exp(noise * random.nextGaussian()))
        .toArray();
  }

  private static List<Measurements> pool(double noise) {
    return IntStream.range(0, 5).mapToObj(d -> Measurements.of(ROWS, device(d, noise))).toList();
  }

  private static Optional<PriceLaw> law(double noise, double... lineNoise) {
    return PriceLaw.learn(LAYOUT, pool(noise), lineNoise, ROWS);
  }

  private static PriceModel adapted(PriceLaw law, double[] device, int... chosen) {
    List<PriceModel> models =
        law.adapt(
            Measurements.of(
                IntStream.of(chosen).mapToObj(i -> ROWS[i]).toArray(double[][]::new),
                IntStream.of(chosen).mapToDouble(i -> device[i]).toArray()));
    return models.get(models.size() - 1);
  }

  private static double shareWithin10(PriceModel model, double[] device) {
    return IntStream.range(0, ROWS.length)
            .filter(i -> Math.abs(model.predict(ROWS[i]).value() / device[i] - 1) <= 0.1)
            .count()
        / (double) ROWS.length;
  }

  @Test
  void speaksWhereLinesLeaveMuchAndAProductLessThanHalfOfIt() {
    assertTrue(law(0.02, NOISY_LINES).isPresent());
    assertTrue(law(0.02, 0.04, 0.04, 0.04, 0.04, 0.04).isEmpty());
    assertTrue(law(0.2, NOISY_LINES).isPresent());
    assertTrue(law(0.2, 0.3, 0.3, 0.3, 0.3, 0.3).isEmpty());
  }

  /** What a sum of amounts accounts for as well needs no product. */
  @Test
  void doesNotSpeakWhereASumOfAmountsAccountsForTheDevices() {
    double[][] rows = amounts();
    List<Measurements> pool =
        IntStream.range(0, 5)
            .mapToObj(
                d ->
                    Measurements.of(
                        rows,
                        Arrays.stream(rows)
                            .mapToDouble(row -> 5 + (1 + d) * row[0] + 0.1 * row[2])
                            .toArray()))
            .toList();
    PriceLaw law = PriceLaw.learn(LAYOUT, pool, NOISY_LINES, rows).orElseThrow();
    for (PriceModel model : law.adapt(pool.get(0).at(new int[] {0, 5, 9}))) {
      assertFalse(model.isAloneOn(rows[1]));
    }
  }

  /** Few samples tell too little of so many. */
  @Test
  void isOfAtMostTwoHundredFactors() {
    Random random = new Random(4);
    double[][] rows =
        Arrays.stream(ROWS)
            .map(row -> IntStream.concat(IntStream.of(0), random.ints(200, 0, 2)).asDoubleStream())
            .map(choices -> choices.toArray())
            .toArray(double[][]::new);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(ROWS[i], 0, rows[i], 0, 3);
    }
    FeatureLayout layout =
        FeatureLayout.of(
            new FeatureGroup("many", IntStream.range(0, 201).mapToObj(j -> "f" + j).toList()));
    List<Measurements> pool =
        IntStream.range(0, 5).mapToObj(d -> Measurements.of(rows, device(d, 0.02))).toList();
    assertTrue(PriceLaw.learn(layout, pool, NOISY_LINES, rows).isEmpty());
  }

  /** Devices of the pool's kind: three samples tell what no line could. */
  @Property(tries = 5)
  void threeSamplesTellAProduct(@ForAll @IntRange(max = 99) int seed) {
    PriceLaw law = law(0.02, NOISY_LINES).orElseThrow();
    int[] chosen = new Random(seed).ints(0, ROWS.length).distinct().limit(3).toArray();
    Hits hits = new Hits();
    for (int d = 10; d < 16; d++) {
      double[] device = device(d, 0.02);
      hits.add(adapted(law, device, chosen), ROWS, device);
    }
    assertTrue(hits.exceed(0.7, 0.85), hits::toString);
  }

  @Test
  void oneDeviceTellsWhatAnotherMultiplies() {
    double[] line = {0.4};
    PriceLaw law = PriceLaw.learn(LAYOUT, pool(0.02).subList(0, 1), line, ROWS).orElseThrow();
    double[] like = device(0, 0);
    double share = shareWithin10(adapted(law, like, 7), like);
    assertTrue(share > 0.9, "within 10 %: " + share);
  }

  /** Devices whose narrow networks take much the same, as overhead hides what is computed. */
  private static double[] bent(long seed) {
    Random random = new Random(seed);
    double speed = Math.exp(random.nextGaussian());
    double overhead = 4 * Math.exp(0.2 * random.nextGaussian());
    return Arrays.stream(ROWS)
        .mapToDouble(row -> row[0] * (overhead + Math.pow(row[1] / 64, 1.7)))
        .map(value -> speed * value * Math.exp(0.02 * random.nextGaussian()))
        .toArray();
  }

  /** A product of powers has some half of these devices' networks within 10 %. */
  @Property(tries = 5)
  void fourSamplesTellAPowerThatRises(@ForAll @IntRange(max = 99) int seed) {
    List<Measurements> pool =
        IntStream.range(0, 5).mapToObj(d -> Measurements.of(ROWS, bent(d))).toList();
    PriceLaw law = PriceLaw.learn(LAYOUT, pool, NOISY_LINES, ROWS).orElseThrow();
    int[] chosen = new Random(seed).ints(0, ROWS.length).distinct().limit(4).toArray();
    double share = 0;
    for (int d = 10; d < 16; d++) {
      share += shareWithin10(adapted(law, bent(d), chosen), bent(d)) / 6;
    }
    assertTrue(share > 0.75, "within 10 %: " + share);
  }

  /** Fewer measurements than twice the unknowns fit whatever they are. */
  @Test
  void fewMeasurementsTellOfNoCurves() {
    assertEquals(7, unknowns(ROWS.length));
    assertEquals(4, unknowns(13));
  }

  /** Of the law that so many measurements of each device lead to. */
  private static int unknowns(int measured) {
    int[] some = IntStream.range(0, measured).toArray();
    List<Measurements> pool =
        IntStream.range(0, 5).mapToObj(d -> Measurements.of(ROWS, bent(d)).at(some)).toList();
    PriceLaw law = PriceLaw.learn(LAYOUT, pool, NOISY_LINES, ROWS).orElseThrow();
    PriceModel model = adapted(law, bent(9), 1, 2);
    return Accounts.read(Written.fields(model::write), ROWS[0].length).size();
  }
}
