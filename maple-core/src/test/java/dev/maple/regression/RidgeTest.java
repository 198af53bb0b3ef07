package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest extends RegressorContractTest {

  @Override
  protected Regressor regressor() {
    return new Ridge(0.5);
  }

  @Override
  protected double shareOfMeansError() {
    return 0.1;
  }

  /**
   * On the rows of {@link Cases#golden}, in Python:
   *
   * <pre>{@code
   * r = sklearn.linear_model.Ridge(alpha=2.5).fit(X, y, sample_weight=w)
   * print(r.intercept_, r.coef_)
   * }</pre>
   */
  @Test
  void agreesWithScikitLearn() {
    LinearModel model = new Ridge(2.5).fit(Cases.golden());
    assertEquals(-1.922089773172571, model.intercept(), 1e-12);
    assertArrayEquals(
        new double[] {4.255631766435442, 4.38016054162467, 6.749779098501316, 1.1027866404228563},
        model.coefficients(),
        1e-12);
  }

  /**
   * Six columns of rank four:
   *
   * <pre>{@code
   * C = np.column_stack([X, X[:,0] + X[:,1], 2*X[:,2]])
   * b = np.linalg.lstsq(C - C.mean(0), y - y.mean(), rcond=None)[0]
   * print(y.mean() - C.mean(0) @ b, b)
   * }</pre>
   */
  @Test
  void collinearColumnsWithoutPenaltyHaveLeastNorm() {
    RegressionData golden = Cases.golden();
    LinearModel model =
        new Ridge(0).fit(RegressionData.of(collinear(golden.features()), golden.targets()));
    assertEquals(-2.740822984924387, model.intercept(), 1e-11);
    assertArrayEquals(
        new double[] {
          1.6733058325722652,
          1.5862361425491067,
          1.4790908087481098,
          1.2007013322815057,
          3.2595419751213726,
          2.9581816174962183
        },
        model.coefficients(),
        1e-11);
  }

  /**
   * The first four rows of the six columns:
   *
   * <pre>{@code
   * W, v = C[:4], y[:4]
   * b = np.linalg.pinv(W - W.mean(0)) @ (v - v.mean())
   * print(v.mean() - W.mean(0) @ b, b)
   * }</pre>
   */
  @Test
  void moreColumnsThanRowsWithoutPenaltyHaveLeastNorm() {
    RegressionData golden = Cases.golden();
    double[][] features = Arrays.copyOf(collinear(golden.features()), 4);
    LinearModel model =
        new Ridge(0).fit(RegressionData.of(features, Arrays.copyOf(golden.targets(), 4)));
    assertEquals(-2.0871560072724122, model.intercept(), 1e-11);
    assertArrayEquals(
        new double[] {
          3.763506971190052,
          0.1414153129504898,
          0.581090700776728,
          -2.5602688534113645,
          3.904922284140542,
          1.1621814015534555
        },
        model.coefficients(),
        1e-11);
  }

  /** Where the derivative by each coefficient and by the intercept is 0, the sum is least. */
  @Property(tries = 200)
  void derivativesAreZero(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll @DoubleRange(min = 0, max = 100) double lambda,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] x = new double[rows][columns];
    double[] y = random.doubles(rows, -5, 5).toArray();
    double[] w = random.doubles(rows, 0.1, 3).toArray();
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextInt(4) - 1.5);
    }
    RegressionData data = RegressionData.of(x, y, w);
    LinearModel model = new Ridge(lambda).fit(data);
    double[] byCoefficient = model.coefficients();
    for (int j = 0; j < columns; j++) {
      byCoefficient[j] *= lambda;
    }
    double byIntercept = 0;
    for (int i = 0; i < rows; i++) {
      double residual = w[i] * (y[i] - model.predict(x[i]));
      byIntercept += residual;
      for (int j = 0; j < columns; j++) {
        byCoefficient[j] -= residual * x[i][j];
      }
    }
    assertEquals(0, byIntercept, 1e-9);
    assertArrayEquals(new double[columns], byCoefficient, 1e-9);
  }

  @Test
  void equalColumnsShareTheirCoefficient() {
    RegressionData golden = Cases.golden();
    double[][] twice =
        Arrays.stream(golden.features())
            .map(row -> new double[] {row[0], row[1], row[0]})
            .toArray(double[][]::new);
    double[] coefficients =
        new Ridge(1e-6).fit(RegressionData.of(twice, golden.targets())).coefficients();
    assertEquals(coefficients[0], coefficients[2], 1e-9);
  }

  @Test
  void columnThatDoesNotVaryHasNoCoefficient() {
    double[][] features = {{0.1, 1}, {0.1, 2}, {0.1, 4}};
    LinearModel model = new Ridge(0).fit(RegressionData.of(features, new double[] {3, 5, 9}));
    assertArrayEquals(new double[] {0, 2}, model.coefficients(), 1e-12);
    assertEquals(1, model.intercept(), 1e-12);
  }

  @Test
  void onlyColumnThatDoesNotVaryHasNoCoefficient() {
    double[][] features = {{0.1}, {0.1}, {0.1}};
    LinearModel model = new Ridge(0).fit(RegressionData.of(features, new double[] {3, 5, 10}));
    assertArrayEquals(new double[] {0}, model.coefficients());
    assertEquals(6, model.intercept(), 1e-12);
  }

  @Test
  void hugePenaltyLeavesTheMean() {
    RegressionData data = Cases.made(100, 9);
    LinearModel model = new Ridge(1e15).fit(data);
    assertEquals(new MeanRegressor().fit(data).intercept(), model.intercept(), 1e-9);
  }

  @Test
  void shiftOfAFeatureChangesTheInterceptAlone() {
    RegressionData golden = Cases.golden();
    double[][] shifted =
        Arrays.stream(golden.features())
            .map(row -> Arrays.stream(row).map(value -> value + 1000).toArray())
            .toArray(double[][]::new);
    double[] coefficients = new Ridge(1).fit(golden).coefficients();
    double[] shiftedCoefficients =
        new Ridge(1)
            .fit(RegressionData.of(shifted, golden.targets(), golden.weights()))
            .coefficients();
    assertArrayEquals(coefficients, shiftedCoefficients, 1e-9);
  }

  @Test
  void hugeValuesAreFitted() {
    double[][] features = {{1e308}, {-1e308}, {0}};
    RegressionData data = RegressionData.of(features, new double[] {1, 3, 2});
    assertArrayEquals(data.targets(), new Ridge(1).fit(data).predictAll(features), 1e-12);
  }

  @Test
  void overflowIsReported() {
    double[][] features = {{Double.MAX_VALUE}, {Double.MAX_VALUE}, {3}};
    RegressionData data = RegressionData.of(features, new double[] {1, 2, 3});
    assertThrows(ArithmeticException.class, () -> new Ridge(1).fit(data));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void penaltyOutOfRangeIsRefused(double lambda) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Ridge(lambda));
    assertEquals("lambda must be finite and not negative, was " + lambda, e.getMessage());
  }

  private static double[][] collinear(double[][] rows) {
    return Arrays.stream(rows)
        .map(x -> new double[] {x[0], x[1], x[2], x[3], x[0] + x[1], 2 * x[2]})
        .toArray(double[][]::new);
  }
}
