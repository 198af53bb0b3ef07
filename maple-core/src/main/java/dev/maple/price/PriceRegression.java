package dev.maple.price;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Regression on the logarithms of prices:
 *
 * <pre>
 *   log y_i = log sum_j x_ij exp(theta_j) + e_i,   theta ~ N(mu, P^-1),   e_i ~ t_4(0, s)
 * </pre>
 *
 * by Gauss-Newton steps to the likeliest {@code theta}; the Jacobian is the share of the latency
 * that each amount has. The scale of the {@link StudentNoise} follows by iteratively re-weighted
 * least squares.
 *
 * @param amounts a row of amounts a measurement
 * @param logValues logarithms of the measurements
 * @param theta logarithms of the prices
 * @param noise the scale of the Student-t noise
 */
record PriceRegression(double[][] amounts, double[] logValues, double[] theta, double noise) {
  private static final double INITIAL_NOISE = 0.1;

  /** Amounts tell no latency better than to 1 %. */
  private static final double SMALLEST_NOISE = 0.01;

  /** At least this share of the measurements is taken to tell of the noise. */
  private static final double SMALLEST_FREE_SHARE = 0.1;

  /** The logarithm of a price moves no further than this in a step. */
  private static final double LONGEST_STEP = 1.5;

  private static final double SETTLED = 1e-3;

  /** To begin with, the mean's prices at the speed of the measurements. */
  static PriceRegression start(double[][] amounts, double[] logValues, double[] mean) {
    double speed = Vectors.median(Amounts.logErrors(amounts, logValues, mean));
    return new PriceRegression(
        amounts, logValues, Arrays.stream(mean).map(m -> m + speed).toArray(), INITIAL_NOISE);
  }

  /** Goes on from here for at most some steps, given the mean and the precision of the prior. */
  PriceRegression fit(double[] mean, DMatrixRMaj precision, int steps) {
    PriceRegression fit = this;
    double moved = Double.POSITIVE_INFINITY;
    for (int step = 0; step < steps && moved > SETTLED; step++) {
      PriceRegression next = fit.step(mean, precision);
      moved = 0;
      for (int j = 0; j < mean.length; j++) {
        moved = Math.max(moved, Math.abs(next.theta[j] - fit.theta[j]));
      }
      fit = next;
    }
    return fit;
  }

  /** The mean share of the latency that each amount has. */
  double[] meanShares() {
    double[] prices = Amounts.exponentials(theta);
    double[] share = new double[theta.length];
    for (double[] row : amounts) {
      Vectors.add(share, 1.0 / amounts.length, Amounts.shares(row, prices));
    }
    return share;
  }

  private PriceRegression step(double[] mean, DMatrixRMaj precision) {
    int n = logValues.length;
    int p = mean.length;
    double[] prices = Amounts.exponentials(theta);
    double[] error = Amounts.logErrors(amounts, logValues, theta);
    DMatrixRMaj jacobian = new DMatrixRMaj(n, p);
    DMatrixRMaj residual = new DMatrixRMaj(n, 1);
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = StudentNoise.weight(error[i], noise);
      double root = Math.sqrt(weight[i]) / noise;
      double[] row = Vectors.scaled(Amounts.shares(amounts[i], prices), root);
      System.arraycopy(row, 0, jacobian.data, i * p, p);
      residual.data[i] = root * error[i];
    }
    DMatrixRMaj normal = new DMatrixRMaj(p, p);
    CommonOps_DDRM.multInner(jacobian, normal);
    CommonOps_DDRM.addEquals(normal, precision);
    DMatrixRMaj deviation = DMatrixRMaj.wrap(p, 1, theta.clone());
    Vectors.add(deviation.data, -1, mean);
    DMatrixRMaj gradient = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.multTransA(jacobian, residual, gradient);
    CommonOps_DDRM.multAdd(-1, precision, deviation, gradient);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(p);
    if (!solver.setA(normal)) {
      throw new IllegalStateException("the prices' normal matrix is not positive definite");
    }
    DMatrixRMaj covariance = new DMatrixRMaj(p, p);
    solver.invert(covariance);
    DMatrixRMaj move = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.mult(covariance, gradient, move);
    double[] next = theta.clone();
    for (int j = 0; j < p; j++) {
      next[j] += Math.min(Math.max(move.data[j], -LONGEST_STEP), LONGEST_STEP);
    }
    double parameters = p - Vectors.dot(covariance.data, precision.data);
    return new PriceRegression(amounts, logValues, next, noise(next, weight, parameters));
  }

  private double noise(double[] next, double[] weight, double parameters) {
    double[] error = Amounts.logErrors(amounts, logValues, next);
    double squares = 0;
    for (int i = 0; i < error.length; i++) {
      squares += weight[i] * error[i] * error[i];
    }
    double free = Math.max(error.length - parameters, SMALLEST_FREE_SHARE * error.length);
    return Math.max(SMALLEST_NOISE, Math.sqrt(squares / free));
  }
}
