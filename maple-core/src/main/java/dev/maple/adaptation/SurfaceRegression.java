package dev.maple.adaptation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A line through the measurements of one device, whose weights are drawn to 0 group by group: each
 * feature group has a variance, and the one that makes the measurements likeliest is found, so that
 * a group that tells nothing vanishes and one that tells much is left alone. The noise is in
 * proportion to the prediction, Student-t, and found as well. Not thread-safe: it holds the
 * matrices it works in.
 *
 * <p>Sources: MacKay, <em>Bayesian interpolation</em>, Neural Computation 4 (1992),
 * doi:10.1162/neco.1992.4.3.415; for the noise Lange, Little and Taylor, JASA 84 (1989),
 * doi:10.1080/01621459.1989.10478852.
 */
final class SurfaceRegression {
  private static final int ITERATIONS = 10;

  /** Degrees of freedom of the noise. */
  private static final double TAILS = 4;

  /** Relative deviations to begin with, of a whole group and of the noise. */
  private static final double GROUP = 0.3;

  private static final double NOISE = 0.05;

  /** Variances of weights are kept within these, so that matrices keep their inverses. */
  private static final double LEAST_VARIANCE = 1e-10;

  private static final double MOST_VARIANCE = 10;

  /** The constant's: it is free. */
  private static final double FREE_VARIANCE = 1e4;

  /** No device is measured better than to 0.1 %. */
  private static final double LEAST_NOISE = 1e-3;

  /** A group of which the measurements decide less than this has vanished. */
  private static final double LEAST_DECIDED = 1e-6;

  /** At least this share of the measurements is taken to tell of the noise. */
  private static final double LEAST_FREE = 0.1;

  private final double[][] rows;
  private final double[] values;
  private final double floor;
  private final int[][] groups;
  private final double[] variances;
  private final double[] predicted;

  /** How much each measurement counts, less where it is off. */
  private final double[] trust;

  private double noiseVariance = NOISE * NOISE;
  private final DMatrixRMaj weights;

  /**
   * Fits.
   *
   * @param groups the columns of each group that vary; column 0 is the constant
   * @param rows scaled rows of the architectures measured
   * @param values their measurements, of median 1
   * @param floor what no prediction falls below
   */
  SurfaceRegression(int[][] groups, double[][] rows, double[] values, double floor) {
    int n = rows.length;
    int p = rows[0].length;
    this.rows = rows;
    this.values = values;
    this.floor = floor;
    this.groups = groups;
    variances =
        Arrays.stream(groups).mapToDouble(g -> GROUP * GROUP / Math.max(1, g.length)).toArray();
    predicted = filledWith(1, n);
    trust = filledWith(1, n);
    weights = new DMatrixRMaj(p, 1);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      learnNoise(learnVariances(solve()));
    }
  }

  private static double[] filledWith(double value, int n) {
    double[] filled = new double[n];
    Arrays.fill(filled, value);
    return filled;
  }

  /** The weights, relative to the median. */
  double[] weights() {
    return weights.data;
  }

  /** Relative standard deviation of the bulk of the noise. */
  double noise() {
    return Math.sqrt(noiseVariance);
  }

  /** Finds the likeliest weights, and returns their covariance. */
  private DMatrixRMaj solve() {
    int n = rows.length;
    int p = weights.numRows;
    DMatrixRMaj weighted = new DMatrixRMaj(n, p);
    DMatrixRMaj targets = new DMatrixRMaj(n, 1);
    for (int i = 0; i < n; i++) {
      double root = Math.sqrt(trust[i] / noiseVariance) / predicted[i];
      for (int j = 0; j < p; j++) {
        weighted.data[i * p + j] = root * rows[i][j];
      }
      targets.data[i] = root * values[i];
    }
    double[] precision = filledWith(1 / FREE_VARIANCE, p);
    for (int g = 0; g < groups.length; g++) {
      for (int j : groups[g]) {
        precision[j] = 1 / variances[g];
      }
    }
    DMatrixRMaj normal = new DMatrixRMaj(p, p);
    CommonOps_DDRM.multInner(weighted, normal);
    for (int j = 0; j < p; j++) {
      normal.add(j, j, precision[j]);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(p);
    if (!solver.setA(normal)) {
      throw new IllegalStateException("the measurements' normal matrix is not positive definite");
    }
    DMatrixRMaj covariance = new DMatrixRMaj(p, p);
    solver.invert(covariance);
    DMatrixRMaj moments = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.multTransA(weighted, targets, moments);
    CommonOps_DDRM.mult(covariance, moments, weights);
    return covariance;
  }

  /** Finds the groups' variances, and returns how many parameters the measurements decide. */
  private double learnVariances(DMatrixRMaj covariance) {
    double parameters = 1;
    for (int g = 0; g < groups.length; g++) {
      double decided = 0;
      double squares = 0;
      for (int j : groups[g]) {
        decided += 1 - covariance.get(j, j) / variances[g];
        squares += weights.data[j] * weights.data[j];
      }
      variances[g] =
          Math.min(
              Math.max(squares / Math.max(decided, LEAST_DECIDED), LEAST_VARIANCE), MOST_VARIANCE);
      parameters += decided;
    }
    return parameters;
  }

  private void learnNoise(double parameters) {
    int n = rows.length;
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      predicted[i] = Math.max(Weights.dot(weights.data, rows[i]), floor);
      double error = values[i] / predicted[i] - 1;
      squares[i] = error * error;
    }
    double free = Math.max(n - parameters, LEAST_FREE * n);
    noiseVariance = Math.max(Weights.dot(trust, squares) / free, LEAST_NOISE * LEAST_NOISE);
    for (int i = 0; i < n; i++) {
      trust[i] = (TAILS + 1) / (TAILS + squares[i] / noiseVariance);
    }
  }
}
