package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.ejml.dense.row.CommonOps_DDRM;

class PriceRegressionTest {
  private static final double[] TRUE = {1, -2, 0.5, -1};
  private static final double[] MEAN = {0, 0, 0, 0};
  private static final double VARIANCE = 4;
  private static final Amounts ACCOUNT =
      new Amounts(new int[] {0, 1, 2}, Vectors.ones(3), new int[4]);

  private static double[][] amounts(Random random) {
    double[][] rows = new double[200][4];
    for (double[] row : rows) {
      for (int j = 0; j < 3; j++) {
        row[j] = Math.exp(2 * random.nextGaussian());
      }
      row[3] = 1;
    }
    return rows;
  }

  private static double[] values(double[][] rows, double noise, Random random) {
    return Arrays.stream(rows)
        .mapToDouble(row -> ACCOUNT.cost(row, ACCOUNT.charges(TRUE)))
        .map(value -> value * Math.exp(noise * random.nextGaussian()))
        .toArray();
  }

  private static PriceRegression fit(double[][] rows, double[] values) {
    return PriceRegression.start(ACCOUNT, rows, PricePool.logs(values), MEAN)
        .fit(MEAN, CommonOps_DDRM.diag(1 / VARIANCE, 1 / VARIANCE, 1 / VARIANCE, 1 / VARIANCE), 60);
  }

  /**
   * Those of the logarithms of the true prices: a small part of most latencies is told less well.
   */
  private static double[] standardErrors(double[][] rows, double noise) {
    double[] charges = ACCOUNT.charges(TRUE);
    double[][] information = new double[TRUE.length][TRUE.length];
    for (int j = 0; j < TRUE.length; j++) {
      information[j][j] = 1 / VARIANCE;
    }
    for (double[] row : rows) {
      double cost = ACCOUNT.cost(row, charges);
      for (int j = 0; j < TRUE.length; j++) {
        for (int k = 0; k < TRUE.length; k++) {
          double shares = row[j] * Math.exp(TRUE[j]) / cost * row[k] * Math.exp(TRUE[k]) / cost;
          information[j][k] += shares / (noise * noise);
        }
      }
    }
    RealMatrix inverse =
        new LUDecomposition(MatrixUtils.createRealMatrix(information)).getSolver().getInverse();
    double[] errors = new double[TRUE.length];
    Arrays.setAll(errors, j -> Math.sqrt(inverse.getEntry(j, j)));
    return errors;
  }

  @Property(tries = 20)
  void findsPricesAndNoise(
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @DoubleRange(min = 0.03, max = 0.1) double noise) {
    Random random = new Random(seed);
    double[][] rows = amounts(random);
    PriceRegression fit = fit(rows, values(rows, noise, random));
    double[] errors = standardErrors(rows, noise);
    for (int j = 0; j < TRUE.length; j++) {
      assertEquals(TRUE[j], fit.theta()[j], 5 * errors[j], Arrays.toString(fit.theta()));
    }
    // A Student-t scale of Gaussian noise is somewhat less than its deviation.
    assertEquals(noise, fit.noise(), 0.4 * noise);
  }

  @Property(tries = 20)
  void theLikeliestPricesHaveNoSlope(@ForAll @IntRange(max = 1000) int seed) {
    Random random = new Random(seed);
    double[][] rows = amounts(random);
    double[] values = values(rows, 0.05, random);
    values[0] *= 3;
    PriceRegression fit = fit(rows, values);
    double step = 1e-4;
    for (int j = 0; j < TRUE.length; j++) {
      double[] more = fit.theta().clone();
      more[j] += step;
      double[] less = fit.theta().clone();
      less[j] -= step;
      double slope =
          (logDensity(rows, values, more, fit.noise())
                  - logDensity(rows, values, less, fit.noise()))
              / (2 * step);
      // In units of what a thousandth of a price's logarithm, where steps end, may change.
      assertEquals(0, slope, 1e-3 * rows.length / (fit.noise() * fit.noise()));
    }
  }

  private static double logDensity(double[][] rows, double[] values, double[] theta, double noise) {
    double sum = -Vectors.dot(theta, theta) / (2 * VARIANCE);
    for (int i = 0; i < values.length; i++) {
      double error = Math.log(values[i] / ACCOUNT.cost(rows[i], ACCOUNT.charges(theta)));
      sum -= 2.5 * Math.log1p(error * error / (4 * noise * noise));
    }
    return sum;
  }
}
