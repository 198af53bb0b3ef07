package dev.maple.regression;

import dev.maple.numeric.Vectors;

/**
 * Least squares without negative coefficients: the <em>b</em> that minimises
 *
 * <pre>sum_i w_i (y_i - sum_j b_j x_ij)^2 + penalty * sum_j (b_j - prior)^2,   b_j &gt;= 0</pre>
 *
 * by coordinate descent, from 0: the problem is convex.
 *
 * <p>Source: Friedman, Hastie and Tibshirani, <em>Regularization paths for generalized linear
 * models via coordinate descent</em>, Journal of Statistical Software 33 (2010),
 * doi:10.18637/jss.v033.i01.
 *
 * @param penalty how much a coefficient is drawn to {@code prior}, 0 or more
 * @param prior the coefficient where the rows do not tell
 * @param sweeps how often all coefficients are visited at most
 */
public record NonNegativeLeastSquares(double penalty, double prior, int sweeps) {
  /** The descent has arrived when no coefficient moves further than this. */
  private static final double SETTLED = 1e-12;

  /**
   * Solves for the coefficients.
   *
   * @param columns a column a coefficient, each with a value a row
   * @param targets a value a row
   * @param weights how much each row counts, not negative
   * @return a coefficient a column, none negative; 0 for a column of zeros without a penalty
   */
  public double[] solve(double[][] columns, double[] targets, double[] weights) {
    double[] coefficients = new double[columns.length];
    double[] residual = targets.clone();
    double furthest = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < sweeps && furthest > SETTLED; sweep++) {
      furthest = 0;
      for (int j = 0; j < columns.length; j++) {
        double step = step(columns[j], residual, weights, coefficients[j]);
        coefficients[j] += step;
        Vectors.add(residual, -step, columns[j]);
        furthest = Math.max(furthest, Math.abs(step));
      }
    }
    return coefficients;
  }

  private double step(double[] column, double[] residual, double[] weights, double coefficient) {
    double along = penalty * (prior - coefficient);
    double square = penalty;
    for (int i = 0; i < column.length; i++) {
      along += weights[i] * column[i] * residual[i];
      square += weights[i] * column[i] * column[i];
    }
    return square > 0 ? Math.max(-coefficient, along / square) : 0;
  }
}
