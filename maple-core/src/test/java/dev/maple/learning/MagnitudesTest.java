package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the scale of features and values: an answer, and the same one where it should be. */
class MagnitudesTest {
  private static final LearnedPrior PRIOR =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  private static final double[] TRUTH = MadeSpace.device(0.22, 0.55, 0.01, 99);
  private static final int[] CHOSEN = {4, 17, 33, 58, 91, 120};

  private static double[][] scaled(double[][] rows, double factor) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(x -> x * factor).toArray())
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e-12, 1e12, 1e153, 1e300})
  void theScaleOfTheFeaturesDoesNotMatter(double factor) {
    double[][] rows = scaled(MadeSpace.ROWS, factor);
    List<Measurements> pool =
        MadeSpace.pool().stream().map(device -> Measurements.of(rows, device.values())).toList();
    LearnedPrior other = LearnedPrior.fit(MadeSpace.LAYOUT, pool, rows);
    assertArrayEquals(PRIOR.choose(MadeSpace.ROWS, 6), other.choose(rows, 6));
    AdaptedModel expected = PRIOR.adapt(MadeSpace.rows(CHOSEN), MadeSpace.values(CHOSEN, TRUTH));
    AdaptedModel actual =
        other.adapt(scaled(MadeSpace.rows(CHOSEN), factor), MadeSpace.values(CHOSEN, TRUTH));
    for (int i = 0; i < rows.length; i++) {
      double value = expected.value(MadeSpace.ROWS[i]);
      assertEquals(value, actual.value(rows[i]), 1e-6 * value);
      double high = expected.predict(MadeSpace.ROWS[i]).quantile(0.95);
      assertEquals(high, actual.predict(rows[i]).quantile(0.95), 1e-6 * high);
    }
  }

  @Example
  void theScaleOfOneFeatureDoesNotMatter() {
    for (double factor : new double[] {1e-300, 1e-200, 1e200, 1e300}) {
      double[][] rows = MadeSpace.ROWS.clone();
      for (int i = 0; i < rows.length; i++) {
        rows[i] = rows[i].clone();
        rows[i][0] *= factor;
      }
      List<Measurements> pool =
          MadeSpace.pool().stream().map(device -> Measurements.of(rows, device.values())).toList();
      AdaptedModel actual =
          LearnedPrior.fit(MadeSpace.LAYOUT, pool, rows)
              .adapt(
                  Arrays.stream(CHOSEN).mapToObj(i -> rows[i]).toArray(double[][]::new),
                  MadeSpace.values(CHOSEN, TRUTH));
      AdaptedModel expected = PRIOR.adapt(MadeSpace.rows(CHOSEN), MadeSpace.values(CHOSEN, TRUTH));
      for (int i = 0; i < rows.length; i++) {
        double high = expected.predict(MadeSpace.ROWS[i]).quantile(0.95);
        assertEquals(high, actual.predict(rows[i]).quantile(0.95), 1e-6 * high);
      }
    }
  }

  /** Nothing is known there; the ends of the interval are numbers all the same. */
  @Example
  void farFromAllThatWasMeasuredAnIntervalHasEnds() {
    AdaptedModel model = PRIOR.adapt(MadeSpace.rows(CHOSEN), MadeSpace.values(CHOSEN, TRUTH));
    for (double far : new double[] {-1e300, -1e9, 1e9, 1e150}) {
      double[] row = MadeSpace.ROWS[0].clone();
      row[0] = far;
      Prediction prediction = model.predict(row);
      assertTrue(prediction.quantile(0.05) > 0, () -> far + ": " + prediction);
      assertTrue(
          prediction.quantile(0.95) < Double.POSITIVE_INFINITY, () -> far + ": " + prediction);
    }
  }

  @Property(tries = 100)
  void samplesOfAnyMagnitudeGiveAnAnswer(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -300, max = 300) Integer> exponents) {
    int[] chosen = Arrays.copyOf(PRIOR.choose(MadeSpace.ROWS, 10), exponents.size());
    AdaptedModel model =
        PRIOR.adapt(
            MadeSpace.rows(chosen), exponents.stream().mapToDouble(e -> Math.pow(10, e)).toArray());
    for (int i = 0; i < 20; i++) {
      Prediction prediction = model.predict(MadeSpace.ROWS[i]);
      assertTrue(
          prediction.value() > 0 && prediction.value() < Double.POSITIVE_INFINITY,
          () -> exponents + ": " + prediction.value());
      assertTrue(prediction.quantile(0.05) <= prediction.quantile(0.95));
    }
  }

  @Property(tries = 20)
  void aPoolOfAnyMagnitudeIsLearnedFrom(
      @ForAll @Size(6) List<@IntRange(min = -300, max = 300) Integer> exponents) {
    List<Measurements> pool = MadeSpace.pool();
    List<Measurements> other =
        IntStream.range(0, 6)
            .mapToObj(
                d ->
                    Measurements.of(
                        MadeSpace.ROWS,
                        Arrays.stream(pool.get(d).values())
                            .map(y -> y * Math.pow(10, exponents.get(d)))
                            .toArray()))
            .toList();
    AdaptedModel expected = PRIOR.adapt(MadeSpace.rows(CHOSEN), MadeSpace.values(CHOSEN, TRUTH));
    AdaptedModel actual =
        LearnedPrior.fit(MadeSpace.LAYOUT, other, MadeSpace.ROWS)
            .adapt(MadeSpace.rows(CHOSEN), MadeSpace.values(CHOSEN, TRUTH));
    assertEquals(
        expected.value(MadeSpace.ROWS[3]),
        actual.value(MadeSpace.ROWS[3]),
        1e-6 * expected.value(MadeSpace.ROWS[3]));
  }
}
