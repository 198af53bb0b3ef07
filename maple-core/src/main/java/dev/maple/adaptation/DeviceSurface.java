package dev.maple.adaptation;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * How a device prices architectures: a weight vector over scaled features, fitted by ridge
 * regression on the <em>relative</em> error, {@code sum rho((y - f) / f) + penalty |w|^2}, by
 * iteratively re-weighted least squares. Outliers (failed measurements) lose weight.
 *
 * @param weights of geometric mean 1 over the reference
 * @param logScale logarithm of the device's own geometric mean there
 * @param noise robust standard deviation of the relative error
 */
record DeviceSurface(double[] weights, double logScale, double noise) {
  /** No surface is taken to fall below this share of the device's median. */
  static final double FLOOR = 0.02;

  private static final double PENALTY = 0.02;
  private static final int ITERATIONS = 8;

  /** Errors beyond this many robust standard deviations are outliers. */
  private static final double OUTLIER = 2.5;

  /**
   * Fits a surface of geometric mean 1 over the reference rows.
   *
   * @param rows scaled rows of the architectures measured
   * @param values their measurements
   * @param reference scaled rows to normalise over
   */
  static DeviceSurface fit(double[][] rows, double[] values, double[][] reference) {
    int n = rows.length;
    int p = rows[0].length;
    double median = new Median().evaluate(values);
    double[] t = Weights.scaled(values, 1 / median);
    double[] u = new double[n];
    for (int i = 0; i < n; i++) {
      u[i] = 1 / square(Math.max(t[i], 0.05));
    }
    DMatrixRMaj weighted = new DMatrixRMaj(n, p);
    DMatrixRMaj rightSide = new DMatrixRMaj(n, 1);
    DMatrixRMaj normal = new DMatrixRMaj(p, p);
    DMatrixRMaj moments = new DMatrixRMaj(p, 1);
    DMatrixRMaj solution = new DMatrixRMaj(p, 1);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(p);
    double[] residual = new double[n];
    double[] fitted = new double[n];
    double spread = 0;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      for (int i = 0; i < n; i++) {
        double root = Math.sqrt(u[i]);
        for (int j = 0; j < p; j++) {
          weighted.data[i * p + j] = root * rows[i][j];
        }
        rightSide.data[i] = root * t[i];
      }
      CommonOps_DDRM.multInner(weighted, normal);
      for (int j = 1; j < p; j++) {
        // The penalty is per unit of a row's mean square, so that it does not depend on p.
        normal.data[j * p + j] += PENALTY * (p - 1);
      }
      CommonOps_DDRM.multTransA(weighted, rightSide, moments);
      solver.setA(normal);
      solver.solve(moments, solution);
      for (int i = 0; i < n; i++) {
        fitted[i] = Math.max(Weights.dot(solution.data, rows[i]), FLOOR);
        residual[i] = Math.abs(t[i] - fitted[i]) / fitted[i];
      }
      spread = 1.4826 * new Median().evaluate(residual) + 1e-6;
      for (int i = 0; i < n; i++) {
        u[i] = 1 / square(fitted[i]) / Math.max(1, square(residual[i] / (OUTLIER * spread)));
      }
    }
    double meanLog =
        Arrays.stream(reference)
            .mapToDouble(row -> Math.log(Math.max(Weights.dot(solution.data, row), FLOOR)))
            .average()
            .orElseThrow();
    return new DeviceSurface(
        Weights.scaled(solution.data, Math.exp(-meanLog)), Math.log(median) + meanLog, spread);
  }

  private static double square(double x) {
    return x * x;
  }
}
