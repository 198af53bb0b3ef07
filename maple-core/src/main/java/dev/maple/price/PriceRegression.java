package dev.maple.price;

import dev.maple.numeric.StudentNoise;
import dev.maple.numeric.Vectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Regression on what a device charges, with the {@link Account}'s cost {@code f}:
 *
 * <pre>
 *   log y_i = log f(x_i, theta) + e_i,   theta ~ N(mu, P^-1),   e_i ~ t_4(0, s)
 * </pre>
 *
 * by Gauss-Newton steps to the likeliest {@code theta}. The scale of the {@link StudentNoise}
 * follows by iteratively re-weighted least squares.
 *
 * @param account how a latency follows
 * @param rows what is charged for, a row a measurement
 * @param logValues logarithms of the measurements
 * @param theta what the device charges
 * @param noise the scale of the Student-t noise
 */
record PriceRegression(
    Account account, double[][] rows, double[] logValues, double[] theta, double noise) {
  private static final double INITIAL_NOISE = 0.1;

  /** Features tell no latency better than to 1 %. */
  private static final double SMALLEST_NOISE = 0.01;

  /** At least this share of the measurements is taken to tell of the noise. */
  private static final double SMALLEST_FREE_SHARE = 0.1;

  /** No unknown moves further than this in a step. */
  private static final double LONGEST_STEP = 1.5;

  private static final double SETTLED = 1e-3;

  /** To begin with, the mean's prices at the speed of the measurements. */
  static PriceRegression start(
      Account account, double[][] rows, double[] logValues, double[] mean) {
    double speed = Vectors.median(account.logErrors(rows, logValues, mean));
    double[] theta = mean.clone();
    Vectors.add(theta, speed, account.speed());
    return new PriceRegression(account, rows, logValues, theta, INITIAL_NOISE);
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

  /** The mean gradient of the logarithm of the latency. */
  double[] meanGradient() {
    double[] charges = account.charges(theta);
    double[] mean = new double[theta.length];
    for (double[] row : rows) {
      Vectors.add(mean, 1.0 / rows.length, account.gradient(row, charges));
    }
    return mean;
  }

  private PriceRegression step(double[] mean, DMatrixRMaj precision) {
    int n = logValues.length;
    int p = mean.length;
    double[] charges = account.charges(theta);
    double[] error = account.logErrors(rows, logValues, theta);
    DMatrixRMaj jacobian = new DMatrixRMaj(n, p);
    DMatrixRMaj residual = new DMatrixRMaj(n, 1);
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = StudentNoise.weight(error[i], noise);
      double root = Math.sqrt(weight[i]) / noise;
      double[] row = Vectors.scaled(account.gradient(rows[i], charges), root);
      System.arraycopy(row, 0, jacobian.data, i * p, p);
      residual.data[i] = root * error[i];
    }
    DMatrixRMaj normal = new DMatrixRMaj(p, p);
    CommonOps_DDRM.multInner(jacobian, normal);
    CommonOps_DDRM.addEquals(normal, precision);
    DMatrixRMaj deviation = DMatrixRMaj.wrap(p, 1, Vectors.difference(theta, mean));
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
    return new PriceRegression(account, rows, logValues, next, noise(next, weight, parameters));
  }

  private double noise(double[] next, double[] weight, double parameters) {
    double[] error = account.logErrors(rows, logValues, next);
    double squares = 0;
    for (int i = 0; i < error.length; i++) {
      squares += weight[i] * error[i] * error[i];
    }
    double free = Math.max(error.length - parameters, SMALLEST_FREE_SHARE * error.length);
    return Math.max(SMALLEST_NOISE, Math.sqrt(squares / free));
  }
}
