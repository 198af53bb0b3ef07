package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.prediction.GaussianModel;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedLawsTest {
  private static final FeatureScaling SCALING = FeatureScaling.over(new double[][] {{1}, {3}});

  private static GaussianModel line() {
    return GaussianModel.of(
            SCALING,
            new double[] {6, 2},
            new double[] {0.1, 0},
            0.05,
            new double[] {0.2, 0.01, 0.01, 0.04},
            0.001,
            8)
        .judging(new double[] {0.3, 0.9}, new int[] {1}, OptionalDouble.of(1.7));
  }

  private static Amounts amounts() {
    return new Amounts(new int[] {0}, new double[] {2}, new int[] {0, 1});
  }

  private static PriceModel prices() {
    return new PriceModel(
        amounts(),
        new double[] {Math.log(3), Math.log(0.5)},
        new double[] {0.02, 0.005, 0.005, 0.3},
        0.002,
        9);
  }

  /**
   * By NumPy 2.4, of {@code w = [3 * 2, .5] / 6.5, C = [[.02, .005], [.005, .3]]}: {@code sqrt(w @
   * C @ w + .002)}.
   */
  @Test
  void pricesPredictTheSumOfWhatAmountsCost() {
    Prediction predicted = prices().predict(new double[] {4});
    assertEquals(6.5, predicted.value(), 1e-12);
    assertEquals(6.5, prices().predict(new double[] {4}).value(), 1e-12);
    assertEquals(0.146719553, predicted.logScale(), 1e-9);
    assertEquals(9, predicted.degreesOfFreedom());
  }

  /** Of a group that has the constant alone but for the one amount, charged otherwise. */
  private static PriceModel others() {
    return new PriceModel(
        amounts(),
        new double[] {Math.log(2.5), Math.log(0.8)},
        new double[] {0.01, -0.002, -0.002, 0.1},
        0.004,
        7);
  }

  private static CombinedLaws two() {
    return CombinedLaws.of(line(), List.of(prices()));
  }

  private static CombinedLaws three() {
    return CombinedLaws.of(line(), List.of(prices(), others()));
  }

  /** Each law has as much of the logarithm as it is sure, and what they differ by is unsure. */
  @ParameterizedTest
  @CsvSource({"1", "2.5", "9"})
  void theLawsAreAveragedByTheirVariances(double feature) {
    double[] row = {feature};
    List<Prediction> both = List.of(line().predict(row), prices().predict(row));
    assertIsTheAverage(both, two(), row);
    assertIsTheAverage(List.of(both.get(0), both.get(1), others().predict(row)), three(), row);
  }

  private static void assertIsTheAverage(List<Prediction> laws, CombinedLaws model, double[] row) {
    double[] weights = laws.stream().mapToDouble(law -> 1 / Math.pow(law.logScale(), 2)).toArray();
    double[] shares = Vectors.scaled(weights, 1 / Vectors.sum(weights));
    double[] logs = laws.stream().mapToDouble(law -> Math.log(law.value())).toArray();
    double mean = Vectors.dot(shares, logs);
    double variance = 0;
    for (int i = 0; i < logs.length; i++) {
      double within = laws.get(i).logScale() * laws.get(i).logScale();
      variance += shares[i] * (within + Math.pow(logs[i] - mean, 2));
    }
    assertEquals(Math.exp(mean), model.value(row), 1e-9);
    Prediction predicted = model.predict(row);
    assertEquals(Math.sqrt(variance), predicted.logScale(), 1e-9);
    assertEquals(8, predicted.degreesOfFreedom());
    Prediction wider = model.widened(0.01, 2).widened(0.03, 1.5).predict(row);
    assertEquals(1.5 * Math.sqrt(4 * (variance + 0.01) + 0.03), wider.logScale(), 1e-9);
    assertEquals(predicted.value(), wider.value());
  }

  /** Prices of amounts that an architecture has none of have no voice. */
  @Test
  void anArchitectureWithoutAmountsIsLeftToTheLine() {
    double[] none = {0};
    assertEquals(line().predict(none).value(), three().value(none), 1e-12);
    assertEquals(line().predict(none).logScale(), three().predict(none).logScale(), 1e-12);
  }

  @Test
  void samplesAreJudgedByTheLine() {
    CombinedLaws both = two();
    assertArrayEquals(new double[] {0.3, 0.9}, both.outlierProbability());
    assertArrayEquals(new int[] {1}, both.suspects());
    assertEquals(OptionalDouble.of(1.7), both.drift());
    assertEquals(8, both.degreesOfFreedom());
    assertEquals("laws", both.kind());
  }

  @Test
  void whatIsWrittenIsRead() {
    for (CombinedLaws laws : List.of(two(), three().widened(0.01, 2))) {
      FieldReader in = Written.fields(laws::write);
      CombinedLaws read = CombinedLaws.read(in, 1);
      in.end();
      assertEquals(laws.predict(new double[] {5}), read.predict(new double[] {5}));
    }
  }

  /** Which did not say how many laws of prices there are. */
  @Test
  void whatEarlierVersionsWroteIsRead() {
    FieldReader in =
        Written.fields(
            out -> {
              line().write(out);
              prices().write(out);
              out.number(0.01).number(2);
            });
    CombinedLaws read = CombinedLaws.readTwo(in, 1);
    in.end();
    assertEquals(two().widened(0.01, 2).predict(new double[] {5}), read.predict(new double[] {5}));
  }

  @Test
  void varianceBelowNoneIsRefused() {
    GaussianModel line = line();
    Consumer<FieldWriter> laws =
        out -> {
          line.write(out);
          out.integer(1);
          amounts().write(out);
          out.numbers(new double[2]).symmetric(new double[4], 2).number(0.1).number(3);
        };
    Function<FieldReader, ?> read = in -> CombinedLaws.read(in, 1);
    assertTrue(
        Written.refusal(laws.andThen(out -> out.number(-1e-9).number(1)), read)
            .contains("variance"));
    assertTrue(
        Written.refusal(laws.andThen(out -> out.number(0).number(0)), read).contains("positive"));
    CombinedLaws.read(Written.fields(laws.andThen(out -> out.number(0).number(1))), 1);
    for (int count : new int[] {0, -1, 1000}) {
      Consumer<FieldWriter> none =
          out -> {
            line.write(out);
            out.integer(count).number(0).number(1);
          };
      assertTrue(Written.refusal(none, read).contains("expected"), "" + count);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 2, 1", "1, 1, 1", "2, 1, 1", "1, 3, 1", "0, 2, 0", "0, 2, -1"})
  void amountsThatAreNoneAreRefused(int first, int second, double unit) {
    assertTrue(
        Written.refusal(out -> write(out, first, second, unit), in -> Accounts.read(in, 3))
            .startsWith("kept, section 'FLDS': the "));
  }

  private static void write(FieldWriter out, int first, int second, double unit) {
    out.integer(2).integer(first).integer(second).numbers(new double[] {1, unit});
    out.integer(0).integer(0).integer(1);
  }

  @Test
  void amountsAreReadAsWritten() {
    Amounts read = (Amounts) Accounts.read(Written.fields(out -> write(out, 0, 2, 4)), 3);
    assertArrayEquals(new int[] {0, 2}, read.columns());
    assertArrayEquals(new int[] {0, 0, 1}, read.groups());
    assertArrayEquals(new double[] {1, 0.5, 1}, read.of(new double[] {1, 7, 2}));
  }

  @Test
  void aLawWithoutDevicesIsRefused() {
    String said =
        Written.refusal(
            out -> {
              write(out, 0, 2, 4);
              out.integer(0);
            },
            in -> PriceLaw.read(in, 3));
    assertTrue(said.endsWith("a law of prices needs a device"), said);
  }
}
