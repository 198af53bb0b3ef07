package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.numeric.Vectors;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {
  private static final int SWEEPS = 100_000;
  private static final double[][] COLUMNS = {{1, 3, 2, 4, 1}, {2, 1, 5, 0, 1}, {0.5, 1, 0, 2, 3}};
  private static final double[] TARGETS = {3, 5, 9, 4, 1};
  private static final double[] WEIGHTS = {1, 2, 0.5, 1, 3};

  /** {@code scipy.optimize.nnls(sqrt(w)[:, None] * X, sqrt(w) * y)}, SciPy 1.17.1. */
  @Test
  void isThatOfSciPy() {
    assertArrayEquals(
        new double[] {1.0720198675496686, 1.132450331125828, 0.0},
        new NonNegativeLeastSquares(0, 0, SWEEPS).solve(COLUMNS, TARGETS, WEIGHTS),
        1e-9);
  }

  /** The same with rows {@code sqrt(0.7) * eye(3)} of target {@code sqrt(0.7) * 0.5} below. */
  @Test
  void isThatOfSciPyWithAPenalty() {
    assertArrayEquals(
        new double[] {1.0692312444018903, 1.1145180220526922, 0.0},
        new NonNegativeLeastSquares(0.7, 0.5, SWEEPS).solve(COLUMNS, TARGETS, WEIGHTS),
        1e-9);
  }

  /** Karush, Kuhn and Tucker: no slope where a coefficient is free, none downhill where it is 0. */
  @Property(tries = 100)
  void noCoefficientWouldBetterBeAnother(
      @ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] columns = new double[size][8];
    for (double[] column : columns) {
      fill(column, random);
    }
    double[] targets = new double[8];
    fill(targets, random);
    double[] coefficients =
        new NonNegativeLeastSquares(0.1, 0.2, SWEEPS).solve(columns, targets, Vectors.ones(8));
    double[] residual = targets.clone();
    for (int j = 0; j < size; j++) {
      Vectors.add(residual, -coefficients[j], columns[j]);
    }
    for (int j = 0; j < size; j++) {
      double uphill = Vectors.dot(columns[j], residual) + 0.1 * (0.2 - coefficients[j]);
      assertTrue(coefficients[j] >= 0);
      assertEquals(0, coefficients[j] > 0 ? uphill : Math.max(0, uphill), 1e-6);
    }
  }

  private static void fill(double[] column, Random random) {
    for (int i = 0; i < column.length; i++) {
      column[i] = random.nextGaussian();
    }
  }

  @Test
  void aColumnOfZerosCountsForNothing() {
    double[][] columns = {{0, 0}, {1, 1}};
    assertArrayEquals(
        new double[] {0, 2},
        new NonNegativeLeastSquares(0, 0, 10).solve(columns, new double[] {1, 3}, Vectors.ones(2)));
  }
}
