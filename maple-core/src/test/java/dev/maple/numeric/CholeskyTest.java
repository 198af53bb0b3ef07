package dev.maple.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** Against the factor, the solutions and the inverse of Apache Commons Math. */
class CholeskyTest {
  private static double[] flat(RealMatrix matrix) {
    int n = matrix.getRowDimension();
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix.getRow(i), 0, flat, i * n, n);
    }
    return flat;
  }

  @Property(tries = 100)
  void solvesWhatItFactored(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    Random random = new Random(seed);
    double[][] root = new double[n][n];
    for (double[] row : root) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextGaussian();
      }
    }
    RealMatrix half = MatrixUtils.createRealMatrix(root);
    RealMatrix matrix = half.multiply(half.transpose());
    for (int i = 0; i < n; i++) {
      matrix.addToEntry(i, i, 0.5);
    }
    double[] factor = flat(matrix);
    Cholesky.factor(factor, n);
    CholeskyDecomposition expected = new CholeskyDecomposition(matrix);
    RealMatrix lower = expected.getL();
    RealMatrix inverseOfLower = MatrixUtils.inverse(lower);
    double[] right = random.doubles(n).toArray();
    double[] solved = right.clone();
    Cholesky.solve(factor, solved);
    assertArrayEquals(inverseOfLower.operate(right), solved, 1e-9);
    Cholesky.solveTransposed(factor, solved);
    assertArrayEquals(
        expected.getSolver().solve(MatrixUtils.createRealVector(right)).toArray(), solved, 1e-9);
    double[][] rows = half.getData();
    Cholesky.solve(factor, rows);
    double[][] quotient = inverseOfLower.multiply(half).getData();
    for (int i = 0; i < n; i++) {
      assertArrayEquals(quotient[i], rows[i], 1e-9);
    }
  }

  @Example
  void refusesWhatIsNotPositiveDefinite() {
    assertThrows(IllegalStateException.class, () -> Cholesky.factor(new double[] {1, 0, 2, 1}, 2));
    assertThrows(IllegalStateException.class, () -> Cholesky.factor(new double[] {Double.NaN}, 1));
  }
}
