package dev.maple.price;

import static dev.maple.price.MadeAmounts.LAYOUT;
import static dev.maple.price.MadeAmounts.POOL;
import static dev.maple.price.MadeAmounts.ROWS;
import static dev.maple.price.MadeAmounts.device;
import static dev.maple.price.MadeAmounts.drawn;
import static dev.maple.price.MadeAmounts.kept;
import static dev.maple.price.MadeAmounts.samples;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.numeric.Vectors;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The law of all amounts, where latencies span more than a thousandfold. */
class PriceLawTest {
  private final PriceLaw law =
      PriceLaw.learn(LAYOUT, POOL, new double[POOL.size()], ROWS).orElseThrow();

  private PriceModel adapted(double[] device, double unit, int[] chosen) {
    return only(law, samples(device, unit, chosen));
  }

  /** Where latencies range so widely there is one law, of all amounts. */
  private static PriceModel only(PriceLaw law, Measurements samples) {
    List<PriceModel> models = law.adapt(samples);
    assertEquals(1, models.size());
    return models.get(0);
  }

  @Example
  void isThereWhereAmountsRangeWidelyAlone() {
    assertTrue(PriceLaw.learn(LAYOUT, POOL.subList(0, 1), new double[1], ROWS).isEmpty());
    assertTrue(
        PriceLaw.learn(
                MadeSpace.LAYOUT,
                MadeSpace.pool(),
                new double[MadeSpace.pool().size()],
                MadeSpace.ROWS)
            .isEmpty());
    assertTrue(PriceLaw.learn(LAYOUT, narrowed(0.1), new double[POOL.size()], ROWS).isEmpty());
    assertTrue(PriceLaw.learn(LAYOUT, narrowed(0.3), new double[POOL.size()], ROWS).isPresent());
  }

  /** The pool, of which each latency is taken to a power. */
  private static List<Measurements> narrowed(double power) {
    return POOL.stream()
        .map(
            d ->
                Measurements.of(
                    ROWS, Arrays.stream(d.values()).map(v -> Math.pow(v, power)).toArray()))
        .toList();
  }

  /** Each device's own unit, too: how fast it is, is no part of what it charges. */
  @Property(tries = 10)
  void theUnitIsNoMatter(
      @ForAll @IntRange(max = 99) int seed,
      @ForAll @IntRange(min = -12, max = 12) int power,
      @ForAll @IntRange(max = 3) int alone) {
    List<Measurements> inUnits = new ArrayList<>();
    for (int d = 0; d < POOL.size(); d++) {
      double unit = Math.pow(10, d == alone ? -power : power);
      inUnits.add(Measurements.of(ROWS, Vectors.scaled(POOL.get(d).values(), unit)));
    }
    PriceLaw inOtherUnits =
        PriceLaw.learn(LAYOUT, inUnits, new double[POOL.size()], ROWS).orElseThrow();
    int[] drawn = drawn(8, seed);
    double[] device = device(7);
    Measurements own =
        Measurements.of(
            IntStream.of(drawn).mapToObj(i -> ROWS[i]).toArray(double[][]::new),
            IntStream.of(drawn).mapToDouble(i -> device[i]).toArray());
    PriceModel expected = law.adapt(own).get(0);
    PriceModel actual = inOtherUnits.adapt(own).get(0);
    for (double[] row : ROWS) {
      assertEquals(
          expected.predict(row).value(),
          actual.predict(row).value(),
          1e-9 * expected.predict(row).value());
      assertEquals(expected.predict(row).logScale(), actual.predict(row).logScale(), 1e-9);
    }
  }

  @Property(tries = 10)
  void aFasterDeviceOfTheSamePricesIsFasterThroughout(
      @ForAll @IntRange(max = 99) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double unit) {
    double[] device = device(7);
    PriceModel one = adapted(device, 1, drawn(8, seed));
    PriceModel other = adapted(device, unit, drawn(8, seed));
    for (double[] row : ROWS) {
      double expected = unit * one.predict(row).value();
      assertEquals(expected, other.predict(row).value(), 1e-3 * expected);
    }
  }

  /** Devices of the pool's kind, whose measurements are off by 3 %: what is aimed at is theirs. */
  @Property(tries = 5)
  void twentySamplesTellTheLawThatTheDevicesFollow(@ForAll @IntRange(max = 9) int first) {
    Hits hits = new Hits();
    for (int device = 10; device < 16; device++) {
      double[] values = device(device);
      hits.add(adapted(values, 1, drawn(20, 10 * first + device)), ROWS, values);
    }
    assertTrue(hits.exceed(0.85, 0.85), hits::toString);
  }

  /** The moments of a prediction from those of the points of the grid, one by one. */
  @Property(tries = 10)
  void isTheAverageOverTheGrid(@ForAll @IntRange(max = 99) int seed) {
    // Of some of the devices, which are a law of their own.
    int[] some = {0, 1, 3};
    Amounts amounts = Amounts.of(LAYOUT, ROWS).orElseThrow();
    List<double[]> devices = PricePool.fit(amounts, POOL).devices();
    PricePrior prior = PricePrior.of(amounts, IntStream.of(some).mapToObj(devices::get).toList());
    Random random = new Random(seed);
    int[] chosen = drawn(3 + seed % 5, seed);
    double[] odd = Arrays.stream(device(7)).map(v -> v * Math.exp(random.nextGaussian())).toArray();
    Measurements samples = samples(seed % 2 == 0 ? odd : device(7), 1, chosen);
    PriceLikelihood likelihood =
        new PriceLikelihood(
            prior, amounts, amounts.of(samples.rows()), PricePool.logs(samples.values()));
    List<PriceLikelihood.Fit> fits =
        PricePrior.Freedom.grid().stream().map(likelihood::fit).toList();
    double[] shares =
        Vectors.softmax(fits.stream().mapToDouble(PriceLikelihood.Fit::logLikelihood).toArray());
    double[] theta = new double[amounts.size()];
    double mahalanobis = 0;
    for (int f = 0; f < shares.length; f++) {
      Vectors.add(theta, shares[f], fits.get(f).theta());
      mahalanobis += shares[f] * fits.get(f).squaredMahalanobis();
    }
    PriceModel model = only(law.of(some), samples);
    for (int i = 0; i < ROWS.length; i += 20) {
      double[] row = amounts.of(ROWS[i]);
      double[] of = amounts.gradient(row, amounts.charges(theta));
      double variance = 0;
      for (int f = 0; f < shares.length; f++) {
        PriceLikelihood.Fit fit = fits.get(f);
        double each = Vectors.dot(of, prior.timesCovariance(fit.freedom().own(), of));
        for (int j = 0; j < of.length; j++) {
          double[] explained =
              Arrays.copyOfRange(fit.explained(), j * of.length, (j + 1) * of.length);
          each -= of[j] * Vectors.dot(explained, of);
        }
        double apart = Vectors.dot(of, fit.theta()) - Vectors.dot(of, theta);
        double noise = fit.freedom().noise();
        variance += shares[f] * (each + apart * apart + noise * noise);
      }
      double inflation = Math.max(1, (5 + mahalanobis) / (5 + chosen.length - 1));
      Prediction predicted = model.predict(ROWS[i]);
      assertEquals(amounts.cost(row, amounts.charges(theta)), predicted.value(), 1e-9);
      assertEquals(Math.sqrt(inflation * variance), predicted.logScale(), 1e-9);
      assertEquals(5 + chosen.length, predicted.degreesOfFreedom());
    }
  }

  /** Without noise the prices of each device are found, but for its speed. */
  @Example
  void pricesOfThePoolAreFound() {
    Amounts amounts = Amounts.of(LAYOUT, ROWS).orElseThrow();
    List<double[]> prices = new ArrayList<>();
    List<Measurements> pool = new ArrayList<>();
    for (int d = 0; d < 4; d++) {
      Random random = new Random(d);
      double[] price = random.doubles(amounts.size(), 0.2, 2).toArray();
      double speed = Math.pow(10, d);
      prices.add(price);
      pool.add(
          Measurements.of(
              ROWS,
              Arrays.stream(ROWS)
                  .mapToDouble(row -> speed * amounts.cost(amounts.of(row), price))
                  .toArray()));
    }
    List<double[]> found = PricePool.fit(amounts, pool).devices();
    for (int d = 0; d < 4; d++) {
      double[] errors =
          amounts.logErrors(amounts.of(ROWS), PricePool.logs(pool.get(d).values()), found.get(d));
      for (double error : errors) {
        assertEquals(Vectors.median(errors), error, 0.01);
      }
      // Speeds, which differ a thousandfold, are no part of prices.
      assertEquals(Vectors.median(found.get(0)), Vectors.median(found.get(d)), 2);
    }
  }

  @Example
  void whatIsWrittenIsReadToTheSameAnswers() {
    PriceLaw read = kept(law);
    Measurements samples = samples(device(7), 1, drawn(6, 1));
    for (double[] row : ROWS) {
      assertEquals(only(law, samples).predict(row), only(read, samples).predict(row));
    }
  }

  /** Few samples tell nothing of so many prices. */
  @Example
  void ofMoreThanTwoHundredAmountsThereIsALawOnlyWhereTheyRangeVeryWidely() {
    for (int count : new int[] {199, 200}) {
      FeatureLayout many =
          FeatureLayout.of(
              new FeatureGroup("f", IntStream.range(0, count).mapToObj(j -> "" + j).toList()));
      Random random = new Random(count);
      double[][] rows = new double[40][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Vectors.scaled(random.doubles(count, 1, 2).toArray(), Math.exp(i / 20.0));
      }
      for (double power : new double[] {1, 3}) {
        List<Measurements> pool =
            IntStream.range(0, 2)
                .mapToObj(
                    d ->
                        Measurements.of(
                            rows,
                            Arrays.stream(rows)
                                .mapToDouble(row -> Math.pow(Vectors.sum(row), power))
                                .toArray()))
                .toList();
        assertEquals(
            count < 200 || power > 1,
            PriceLaw.learn(many, pool, new double[pool.size()], rows).isPresent());
      }
    }
  }
}
