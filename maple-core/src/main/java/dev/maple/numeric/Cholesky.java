package dev.maple.numeric;

/**
 * The Cholesky factor of a small matrix, in place. Matrices are square and given row by row; only
 * what is on and below the diagonal is looked at.
 */
public final class Cholesky {
  private Cholesky() {}

  /**
   * Factors a symmetric matrix.
   *
   * @param matrix becomes the lower triangle whose product with its transpose it was
   * @param n how many rows it has
   * @throws IllegalStateException if it is not positive definite
   */
  public static void factor(double[] matrix, int n) {
    for (int i = 0; i < n; i++) {
      int row = i * n;
      for (int j = 0; j <= i; j++) {
        int other = j * n;
        double sum = matrix[row + j];
        for (int p = 0; p < j; p++) {
          sum -= matrix[row + p] * matrix[other + p];
        }
        if (j < i) {
          matrix[row + j] = sum / matrix[other + j];
        } else if (sum > 0) {
          matrix[row + i] = Math.sqrt(sum);
        } else {
          throw new IllegalStateException("the matrix is not positive definite");
        }
      }
    }
  }

  /**
   * Solves {@code L x = b}.
   *
   * @param factor the lower triangle
   * @param x {@code b}, which becomes the solution
   */
  public static void solve(double[] factor, double[] x) {
    int n = x.length;
    for (int i = 0; i < n; i++) {
      double sum = x[i];
      for (int j = 0; j < i; j++) {
        sum -= factor[i * n + j] * x[j];
      }
      x[i] = sum / factor[i * n + i];
    }
  }

  /**
   * Solves {@code L' x = b}.
   *
   * @param factor the lower triangle
   * @param x {@code b}, which becomes the solution
   */
  public static void solveTransposed(double[] factor, double[] x) {
    int n = x.length;
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= factor[i * n + i];
      for (int j = 0; j < i; j++) {
        x[j] -= factor[i * n + j] * x[i];
      }
    }
  }

  /**
   * Solves {@code L X = B}.
   *
   * @param factor the lower triangle
   * @param rows the rows of {@code B}, which become those of the solution
   */
  public static void solve(double[] factor, double[][] rows) {
    int n = rows.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        Vectors.add(rows[i], -factor[i * n + j], rows[j]);
      }
      double[] row = rows[i];
      double diagonal = factor[i * n + i];
      for (int c = 0; c < row.length; c++) {
        row[c] /= diagonal;
      }
    }
  }
}
