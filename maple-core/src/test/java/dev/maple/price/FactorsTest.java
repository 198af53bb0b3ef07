package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Networks told by their depth, width and a kind, whose latencies are products. */
class FactorsTest {
  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("size", List.of("depth", "width")),
          new FeatureGroup("kind", List.of("is-wide", "unused")));
  private static final double[][] ROWS = rows();
  private static final double[] NOISY_LINES = {0.4, 0.3, 0.5, 0.4, 0.4};

  private static double[][] rows() {
    Random random = new Random(3);
    return IntStream.range(0, 150)
        .mapToObj(
            i ->
                new double[] {
                  1 + random.nextInt(12), 64 << random.nextInt(4), random.nextInt(2), 0
                })
        .toArray(double[][]::new);
  }

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

  @Test
  void whatVariesIsAFactorAndPositiveNumbersArePowers() {
    Factors factors = Factors.over(ROWS);
    assertArrayEquals(new int[] {0, 1, 2}, factors.columns());
    assertArrayEquals(new boolean[] {true, true, false}, factors.isLogarithm());
    double[] one = factors.of(new double[] {2, 128, 1, 0});
    double[] other = factors.of(new double[] {6, 128, 1, 0});
    assertEquals(Math.log(3) / factors.deviations()[0], other[0] - one[0], 1e-12);
    assertArrayEquals(Arrays.copyOfRange(one, 1, 4), Arrays.copyOfRange(other, 1, 4));
    assertEquals(1, one[3]);
  }

  /** Two values are a choice, whatever they are; 0 has no logarithm; what never changes is left. */
  @Test
  void threePositiveValuesArePowersAndTwoAreAChoice() {
    double[][] rows = {{8, 1, 0, 7}, {16, 2, 1, 7}, {32, 1, 2, 7}};
    Factors factors = Factors.over(rows);
    assertArrayEquals(new int[] {0, 1, 2}, factors.columns());
    assertArrayEquals(new boolean[] {true, false, false}, factors.isLogarithm());
    double two = Math.log(2);
    assertArrayEquals(new double[] {4 * two, 4.0 / 3, 1}, factors.means(), 1e-12);
    double[] deviations = {two * Math.sqrt(2.0 / 3), Math.sqrt(2.0 / 9), Math.sqrt(2.0 / 3)};
    assertArrayEquals(deviations, factors.deviations(), 1e-12);
  }

  private static String refusal(Consumer<FieldWriter> written) {
    return Written.refusal(written, in -> Accounts.read(in, ROWS[0].length));
  }

  @Test
  void areReadAsTheyWereWritten() {
    Factors plain = Factors.over(ROWS);
    for (Factors factors : List.of(plain, plain.curved())) {
      Account read = Accounts.read(Written.fields(factors::write), ROWS[0].length);
      assertTrue(read.isAlone());
      assertEquals(factors.priorVariance(), read.priorVariance());
      for (double[] row : ROWS) {
        assertArrayEquals(factors.of(row), read.of(row));
      }
    }
    assertTrue(
        refusal(
                new Factors(new int[] {4}, new boolean[1], false, new double[1], new double[] {1})
                    ::write)
            .contains("4"));
    assertTrue(
        refusal(
                new Factors(new int[] {0}, new boolean[1], false, new double[1], new double[1])
                    ::write)
            .contains("deviation of a factor must be positive"));
    assertTrue(
        refusal(out -> out.integer(0).integer(1).integer(0).integer(3).number(0).number(1))
            .contains("was 3"));
    double[] numbers = {0, 0, 1, 1};
    assertTrue(
        refusal(
                out -> {
                  out.integer(0).integer(2).integer(0).integer(1).integer(1).integer(2);
                  out.numbers(numbers);
                })
            .contains("was 2"));
  }

  @Test
  void curvedOnesAreSquaresAndProductsOfLogarithmsToo() {
    Factors factors = Factors.over(ROWS);
    double[] row = {5, 256, 1, 0};
    double[] plain = factors.of(row);
    double[] curved = factors.curved().of(row);
    double[] more = {
      plain[0] * plain[0] - 1, plain[0] * plain[1], plain[1] * plain[1] - 1, plain[3]
    };
    assertArrayEquals(Arrays.copyOf(plain, 3), Arrays.copyOf(curved, 3));
    assertArrayEquals(more, Arrays.copyOfRange(curved, 3, 7), 1e-12);
    assertEquals(curved.length, factors.curved().size());
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

  private static double shareWithin10(PriceModel model, double[] device) {
    return IntStream.range(0, ROWS.length)
            .filter(i -> Math.abs(model.predict(ROWS[i]).value() / device[i] - 1) <= 0.1)
            .count()
        / (double) ROWS.length;
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

  @Test
  void oneDeviceTellsWhatAnotherMultiplies() {
    double[] line = {0.4};
    PriceLaw law = PriceLaw.learn(LAYOUT, pool(0.02).subList(0, 1), line, ROWS).orElseThrow();
    double[] like = device(0, 0);
    double share = shareWithin10(adapted(law, like, 7), like);
    assertTrue(share > 0.9, "within 10 %: " + share);
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

  @Property(tries = 50)
  void theRowIsTheGradientOfTheCostsLogarithm(@ForAll long seed) {
    Random random = new Random(seed);
    Factors factors = Factors.over(ROWS);
    double[] row = factors.of(ROWS[random.nextInt(ROWS.length)]);
    double[] theta = random.doubles(4, -2, 2).toArray();
    double[] gradient = factors.gradient(row, factors.charges(theta));
    for (int j = 0; j < theta.length; j++) {
      double[] more = theta.clone();
      more[j] += 0.5;
      double ratio = factors.cost(row, factors.charges(more)) / factors.cost(row, theta);
      assertEquals(0.5 * gradient[j], Math.log(ratio), 1e-9);
    }
  }

  /** The slower device, by the direction of the speed. */
  @Property(tries = 20)
  void aDeviceSlowerInEverythingIsFurtherInTheDirectionOfTheSpeed(
      @ForAll @DoubleRange(min = -3, max = 3) double slower) {
    for (Account account : List.of(Factors.over(ROWS), Amounts.of(LAYOUT, amounts()).get())) {
      double[] theta = new Random(1).doubles(account.size(), -1, 1).toArray();
      double[] row = account.of(ROWS[0]);
      double before = account.cost(row, account.charges(theta));
      for (int j = 0; j < theta.length; j++) {
        theta[j] += slower * account.speed()[j];
      }
      assertEquals(slower, Math.log(account.cost(row, account.charges(theta)) / before), 1e-9);
    }
  }

  private static double[][] amounts() {
    return Arrays.stream(ROWS)
        .map(row -> new double[] {row[0], row[1], row[0] * row[1], 0})
        .toArray(double[][]::new);
  }

  /** Devices of the pool's kind: three samples tell what no line could. */
  @Property(tries = 5)
  void threeSamplesTellAProduct(@ForAll @IntRange(max = 99) int seed) {
    PriceLaw law = law(0.02, NOISY_LINES).orElseThrow();
    int[] chosen = new Random(seed).ints(0, ROWS.length).distinct().limit(3).toArray();
    int within10 = 0;
    int held = 0;
    for (int d = 10; d < 16; d++) {
      double[] device = device(d, 0.02);
      PriceModel model = adapted(law, device, chosen);
      for (int i = 0; i < ROWS.length; i++) {
        Prediction predicted = model.predict(ROWS[i]);
        within10 += Math.abs(predicted.value() / device[i] - 1) <= 0.1 ? 1 : 0;
        boolean holds =
            predicted.quantile(0.05) <= device[i] && device[i] <= predicted.quantile(0.95);
        held += holds ? 1 : 0;
      }
    }
    assertTrue(within10 > 0.7 * 6 * ROWS.length, within10 + " of " + 6 * ROWS.length);
    assertTrue(held > 0.85 * 6 * ROWS.length, held + " of " + 6 * ROWS.length);
  }

  @Test
  void speakWhereLinesLeaveMuchAndAProductLessThanHalfOfIt() {
    assertTrue(law(0.02, NOISY_LINES).isPresent());
    assertTrue(law(0.02, 0.04, 0.04, 0.04, 0.04, 0.04).isEmpty());
    assertTrue(law(0.2, NOISY_LINES).isPresent());
    assertTrue(law(0.2, 0.3, 0.3, 0.3, 0.3, 0.3).isEmpty());
  }

  /** What a sum of amounts accounts for as well needs no product. */
  @Test
  void doNotSpeakWhereASumOfAmountsAccountsForTheDevices() {
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
      assertFalse(model.isAlone());
    }
  }

  /** Few samples tell too little of so many. */
  @Test
  void areAtMostTwoHundred() {
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

  @Test
  void areSilentOnNumbersThatHaveNoLogarithm() {
    Factors factors = Factors.over(ROWS);
    assertFalse(factors.isSilentOn(new double[] {1, 64, 0, 9}));
    assertTrue(factors.isSilentOn(new double[] {0, 64, 0, 0}));
    assertTrue(factors.isSilentOn(new double[] {1, -1, 0, 0}));
    for (double each : factors.of(new double[] {0, 64, 0, 0})) {
      assertTrue(Double.isFinite(each));
    }
  }
}
