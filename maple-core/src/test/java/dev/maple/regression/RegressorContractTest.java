package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every learner promises. */
public abstract class RegressorContractTest {
  private static final double TOLERANCE = 1e-9;

  /** The learner under test. */
  protected abstract Regressor regressor();

  /** At most this share of the mean's squared error is left on new rows of a known function. */
  protected abstract double shareOfMeansError();

  @Test
  void sameDataGiveTheSameModel() {
    RegressionData data = Cases.made(300, 1);
    double[] first = regressor().fit(data).predictAll(data.features());
    double[] second = regressor().fit(data).predictAll(data.features());
    assertArrayEquals(first, second, 0.0);
  }

  @Test
  void orderOfRowsDoesNotMatter() {
    RegressionData data = Cases.golden();
    List<Integer> order = Arrays.asList(IntStream.range(0, 200).boxed().toArray(Integer[]::new));
    Collections.shuffle(order, new Random(5));
    assertSamePredictions(data, select(data, order));
  }

  @Test
  void weightsAreRepetitions() {
    RegressionData data = Cases.golden();
    List<Integer> repeated =
        IntStream.range(0, data.rows())
            .boxed()
            .flatMap(i -> Collections.nCopies((int) data.weights()[i], i).stream())
            .toList();
    RegressionData repetitions = select(data, repeated);
    Arrays.fill(repetitions.weights(), 1);
    assertSamePredictions(data, repetitions);
  }

  @Test
  void rowsWithoutWeightTeachNothing() {
    RegressionData data = Cases.golden();
    double[] weights = data.weights().clone();
    double[] targets = data.targets().clone();
    for (int i = 0; i < 50; i++) {
      weights[i] = 0;
      targets[i] = 1e6;
    }
    List<Integer> rest = IntStream.range(50, 200).boxed().toList();
    assertSamePredictions(RegressionData.of(data.features(), targets, weights), select(data, rest));
  }

  @Test
  void constantTargetIsPredicted() {
    double[][] features = Cases.made(100, 2).features();
    for (double constant : new double[] {0, 0.1, -12345.6789, 1e-9}) {
      double[] targets = new double[100];
      Arrays.fill(targets, constant);
      RegressionModel model = regressor().fit(RegressionData.of(features, targets));
      for (double[] row : features) {
        assertEquals(constant, model.predict(row), 1e-12 * Math.abs(constant));
      }
    }
  }

  @Test
  void oneRowIsPredicted() {
    RegressionData row = RegressionData.of(new double[][] {{1, 2, 3}}, new double[] {7.5});
    assertEquals(7.5, regressor().fit(row).predict(new double[] {3, 2, 1}));
  }

  @Test
  void withoutFeaturesTheMeanIsPredicted() {
    RegressionData data = RegressionData.of(new double[4][0], new double[] {1, 2, 3, 6});
    RegressionModel model = regressor().fit(data);
    assertEquals(0, model.columns());
    assertEquals(3, model.predict(new double[0]), TOLERANCE);
  }

  @Test
  void errorIsBelowTheMeansOnNewRows() {
    RegressionData data = Cases.made(600, 3);
    RegressionData unseen = Cases.made(600, 4);
    double error = Cases.meanSquaredError(regressor().fit(data), unseen);
    double meansError = Cases.meanSquaredError(new MeanRegressor().fit(data), unseen);
    assertTrue(
        error <= shareOfMeansError() * meansError, error + " against the mean's " + meansError);
  }

  @Test
  void dataAreNeitherChangedNorKept() {
    RegressionData data = Cases.golden();
    RegressionModel model = regressor().fit(data);
    RegressionData fresh = Cases.golden();
    assertArrayEquals(fresh.features(), data.features());
    assertArrayEquals(fresh.targets(), data.targets());
    assertArrayEquals(fresh.weights(), data.weights());

    double before = model.predict(fresh.features()[0]);
    Arrays.stream(data.features()).forEach(row -> Arrays.fill(row, 99));
    Arrays.fill(data.targets(), 99);
    Arrays.fill(data.weights(), 99);
    assertEquals(before, model.predict(fresh.features()[0]));
  }

  @Test
  void manyRowsArePredictedAsOne() {
    RegressionData data = Cases.made(50, 6);
    RegressionModel model = regressor().fit(data);
    double[] all = model.predictAll(data.features());
    for (int i = 0; i < 50; i++) {
      assertEquals(model.predict(data.features()[i]), all[i]);
    }
    assertEquals(0, model.predictAll(new double[0][]).length);
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    RegressionModel model = regressor().fit(Cases.golden());
    assertEquals(4, model.columns());
    for (int length : new int[] {0, 3, 5}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> model.predict(new double[length]));
      assertTrue(e.getMessage().contains("4") && e.getMessage().contains("" + length));
    }
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    RegressionModel model = regressor().fit(Cases.golden());
    for (double value :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class,
              () -> model.predict(new double[] {0.5, 0.5, value, 0.5}));
      assertEquals("features must be finite, has " + value + " at index 2", e.getMessage());
    }
  }

  private void assertSamePredictions(RegressionData one, RegressionData other) {
    double[][] rows = Cases.golden().features();
    assertArrayEquals(
        regressor().fit(one).predictAll(rows), regressor().fit(other).predictAll(rows), TOLERANCE);
  }

  private static RegressionData select(RegressionData data, List<Integer> rows) {
    return RegressionData.of(
        rows.stream().map(i -> data.features()[i]).toArray(double[][]::new),
        rows.stream().mapToDouble(i -> data.targets()[i]).toArray(),
        rows.stream().mapToDouble(i -> data.weights()[i]).toArray());
  }
}
