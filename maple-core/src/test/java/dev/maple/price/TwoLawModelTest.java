package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.pool.FeatureScaling;
import dev.maple.prediction.GaussianModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoLawModelTest {
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

  private static FieldReader fields(Consumer<FieldWriter> written) {
    byte[] file = FormatWriter.of("TEST").section("FLDS", written).toByteArray();
    try {
      return FormatReader.read(new ByteArrayInputStream(file), "kept", "TEST").fields("FLDS");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refusal(Consumer<FieldWriter> written, Function<FieldReader, ?> read) {
    FieldReader in = fields(written);
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read.apply(in)).getMessage());
  }

  /**
   * By NumPy 2.4, of {@code w = [3 * 2, .5] / 6.5, C = [[.02, .005], [.005, .3]]}: {@code sqrt(w @
   * C @ w + .002)}.
   */
  @Test
  void pricesPredictTheSumOfWhatAmountsCost() {
    Prediction predicted = prices().predict(new double[] {4});
    assertEquals(6.5, predicted.value(), 1e-12);
    assertEquals(6.5, prices().value(new double[] {4}), 1e-12);
    assertEquals(0.146719553, predicted.logScale(), 1e-9);
    assertEquals(9, predicted.degreesOfFreedom());
  }

  /** Each law has as much of the logarithm as it is sure, and what they differ by is unsure. */
  @ParameterizedTest
  @CsvSource({"1", "2.5", "9"})
  void theLawsAreAveragedByTheirVariances(double feature) {
    double[] row = {feature};
    Prediction line = line().predict(row);
    Prediction price = prices().predict(row);
    double a = line.logScale() * line.logScale();
    double b = price.logScale() * price.logScale();
    double mean = (Math.log(line.value()) / a + Math.log(price.value()) / b) / (1 / a + 1 / b);
    double between =
        (Math.pow(Math.log(line.value()) - mean, 2) / a
                + Math.pow(Math.log(price.value()) - mean, 2) / b)
            / (1 / a + 1 / b);
    // Within the laws: the mean of their variances, by the same weights.
    double within = (a / a + b / b) / (1 / a + 1 / b);
    TwoLawModel both = TwoLawModel.of(line(), prices());
    assertEquals(Math.exp(mean), both.value(row), 1e-9);
    Prediction predicted = both.predict(row);
    assertEquals(Math.sqrt(within + between), predicted.logScale(), 1e-9);
    assertEquals(8, predicted.degreesOfFreedom());
    Prediction wider = both.widened(0.01, 2).widened(0.03, 1.5).predict(row);
    double scale = 1.5 * Math.sqrt(4 * (within + between + 0.01) + 0.03);
    assertEquals(scale, wider.logScale(), 1e-9);
    assertEquals(predicted.value(), wider.value());
  }

  @Test
  void samplesAreJudgedByTheLine() {
    TwoLawModel both = TwoLawModel.of(line(), prices());
    assertArrayEquals(new double[] {0.3, 0.9}, both.outlierProbability());
    assertArrayEquals(new int[] {1}, both.suspects());
    assertEquals(OptionalDouble.of(1.7), both.drift());
    assertEquals(8, both.degreesOfFreedom());
    assertEquals("two-laws", both.kind());
  }

  @Test
  void whatIsWrittenIsRead() {
    TwoLawModel both = TwoLawModel.of(line(), prices()).widened(0.01, 2);
    FieldReader in = fields(both::write);
    TwoLawModel read = TwoLawModel.read(in, 1);
    in.end();
    assertEquals(both.predict(new double[] {5}), read.predict(new double[] {5}));
  }

  @Test
  void varianceBelowNoneIsRefused() {
    GaussianModel line = line();
    Consumer<FieldWriter> laws =
        out -> {
          line.write(out);
          amounts().write(out);
          out.numbers(new double[2]).symmetric(new double[4], 2).number(0.1).number(3);
        };
    Function<FieldReader, ?> read = in -> TwoLawModel.read(in, 1);
    assertTrue(
        refusal(laws.andThen(out -> out.number(-1e-9).number(1)), read).contains("variance"));
    assertTrue(refusal(laws.andThen(out -> out.number(0).number(0)), read).contains("positive"));
    TwoLawModel.read(fields(laws.andThen(out -> out.number(0).number(1))), 1);
  }

  @ParameterizedTest
  @CsvSource({"-1, 2, 1", "1, 1, 1", "2, 1, 1", "1, 3, 1", "0, 2, 0", "0, 2, -1"})
  void amountsThatAreNoneAreRefused(int first, int second, double unit) {
    assertTrue(
        refusal(out -> write(out, first, second, unit), in -> Amounts.read(in, 3))
            .startsWith("kept, section 'FLDS': the "));
  }

  private static void write(FieldWriter out, int first, int second, double unit) {
    out.integer(2).integer(first).integer(second).numbers(new double[] {1, unit});
    out.integer(0).integer(0).integer(1);
  }

  @Test
  void amountsAreReadAsWritten() {
    Amounts read = Amounts.read(fields(out -> write(out, 0, 2, 4)), 3);
    assertArrayEquals(new int[] {0, 2}, read.columns());
    assertArrayEquals(new int[] {0, 0, 1}, read.groups());
    assertArrayEquals(new double[] {1, 0.5, 1}, read.of(new double[] {1, 7, 2}));
  }

  @Test
  void aLawWithoutDevicesIsRefused() {
    String said =
        refusal(
            out -> {
              write(out, 0, 2, 4);
              out.integer(0);
            },
            in -> PriceLaw.read(in, 3));
    assertTrue(said.endsWith("a law of prices needs a device"), said);
  }
}
