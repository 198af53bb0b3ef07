package dev.maple.regression;

import dev.maple.concurrent.Interruption;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Bayesian ridge regression with one prior variance for each group of features (automatic relevance
 * determination by group) and relative, Student-t noise:
 *
 * <pre>
 *   y_i = w'x_i (1 + e_i),   w_j ~ N(0, v_g(j)),   e_i ~ t_4(0, s)
 *   v_g = |w_g|^2 / gamma_g,   gamma_g = sum_j (1 - C_jj / v_g)
 * </pre>
 *
 * <p>The variances maximise the marginal likelihood (type-II maximum likelihood) by MacKay's
 * fixed-point updates, where {@code C} is the posterior covariance of the weights and {@code
 * gamma_g} the number of weights of a group that the measurements determine; the noise follows by
 * iteratively re-weighted least squares. A group that tells nothing vanishes, and one that tells
 * much is left alone. The first column is the constant and is not shrunk.
 *
 * <p>Sources: MacKay, <em>Bayesian interpolation</em>, Neural Computation 4 (1992),
 * doi:10.1162/neco.1992.4.3.415; for the noise Lange, Little and Taylor, <em>Robust statistical
 * modeling using the t distribution</em>, JASA 84 (1989), doi:10.1080/01621459.1989.10478852.
 * Immutable and thread-safe.
 */
public final class GroupedBayesianRidge {
  private final double[] weights;
  private final double noise;

  private GroupedBayesianRidge(double[] weights, double noise) {
    this.weights = weights;
    this.noise = noise;
  }

  /**
   * Fits the weights.
   *
   * @param groups the columns of each group that vary; column 0 is the constant and in none
   * @param rows standardised rows of features, the constant 1 first; at least one
   * @param values a measurement a row, of median 1
   * @param floor what no prediction falls below, positive
   * @return the fit
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static GroupedBayesianRidge fit(
      int[][] groups, double[][] rows, double[] values, double floor) {
    FixedPoint search = new FixedPoint(groups, rows, values, floor);
    for (int iteration = 0; iteration < FixedPoint.ITERATIONS; iteration++) {
      search.step();
    }
    return new GroupedBayesianRidge(search.weights.data, Math.sqrt(search.noiseVariance));
  }

  /**
   * The posterior mean of the weights.
   *
   * @return a weight a column; a new array
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * How noisy the measurements are.
   *
   * @return the scale of the relative Student-t noise
   */
  public double noise() {
    return noise;
  }

  /** The updates, and the matrices they work in. */
  private static final class FixedPoint {
    static final int ITERATIONS = 10;

    private static final double NOISE_DEGREES_OF_FREEDOM = 4;

    /** Relative deviations to begin with, of a whole group and of the noise. */
    private static final double INITIAL_GROUP_DEVIATION = 0.3;

    private static final double INITIAL_NOISE = 0.05;

    /** Variances of weights are kept within these, so that matrices keep their inverses. */
    private static final double SMALLEST_VARIANCE = 1e-10;

    private static final double LARGEST_VARIANCE = 10;

    /** The constant's: it is free. */
    private static final double CONSTANT_VARIANCE = 1e4;

    /** No device is measured better than to 0.1 %. */
    private static final double SMALLEST_NOISE = 1e-3;

    /** A group of which the measurements determine less than this has vanished. */
    private static final double SMALLEST_GAMMA = 1e-6;

    /** At least this share of the measurements is taken to tell of the noise. */
    private static final double SMALLEST_FREE_SHARE = 0.1;

    private final double[][] rows;
    private final double[] values;
    private final double floor;
    private final int[][] groups;
    private final double[] variances;
    private final double[] predicted;

    /** How much each measurement counts, less where it is off. */
    private final double[] weight;

    private double noiseVariance = INITIAL_NOISE * INITIAL_NOISE;
    private final DMatrixRMaj weights;

    FixedPoint(int[][] groups, double[][] rows, double[] values, double floor) {
      int n = rows.length;
      int p = rows[0].length;
      this.rows = rows;
      this.values = values;
      this.floor = floor;
      this.groups = groups;
      variances =
          Arrays.stream(groups)
              .mapToDouble(
                  g -> INITIAL_GROUP_DEVIATION * INITIAL_GROUP_DEVIATION / Math.max(1, g.length))
              .toArray();
      predicted = filledWith(1, n);
      weight = filledWith(1, n);
      weights = new DMatrixRMaj(p, 1);
    }

    private static double[] filledWith(double value, int n) {
      double[] filled = new double[n];
      Arrays.fill(filled, value);
      return filled;
    }

    void step() {
      Interruption.check();
      updateNoise(updateVariances(solve()));
    }

    /** Finds the likeliest weights, and returns their covariance. */
    private DMatrixRMaj solve() {
      int n = rows.length;
      int p = weights.numRows;
      DMatrixRMaj normal = new DMatrixRMaj(p, p);
      DMatrixRMaj moments = new DMatrixRMaj(p, 1);
      double[] precise = new double[n];
      for (int i = 0; i < n; i++) {
        precise[i] = weight[i] / noiseVariance / (predicted[i] * predicted[i]);
        Vectors.add(moments.data, precise[i] * values[i], rows[i]);
      }
      Vectors.addOuters(normal.data, precise, rows);
      Vectors.mirror(normal.data, p);
      double[] precision = filledWith(1 / CONSTANT_VARIANCE, p);
      for (int g = 0; g < groups.length; g++) {
        for (int j : groups[g]) {
          precision[j] = 1 / variances[g];
        }
      }
      for (int j = 0; j < p; j++) {
        normal.add(j, j, precision[j]);
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(p);
      if (!solver.setA(normal)) {
        throw new IllegalStateException("the measurements' normal matrix is not positive definite");
      }
      DMatrixRMaj covariance = new DMatrixRMaj(p, p);
      solver.invert(covariance);
      CommonOps_DDRM.mult(covariance, moments, weights);
      return covariance;
    }

    /** Finds the groups' variances, and returns how many parameters the measurements determine. */
    private double updateVariances(DMatrixRMaj covariance) {
      double parameters = 1;
      for (int g = 0; g < groups.length; g++) {
        double gamma = 0;
        double squares = 0;
        for (int j : groups[g]) {
          gamma += 1 - covariance.get(j, j) / variances[g];
          squares += weights.data[j] * weights.data[j];
        }
        variances[g] =
            Math.min(
                Math.max(squares / Math.max(gamma, SMALLEST_GAMMA), SMALLEST_VARIANCE),
                LARGEST_VARIANCE);
        parameters += gamma;
      }
      return parameters;
    }

    private void updateNoise(double parameters) {
      int n = rows.length;
      double[] squares = new double[n];
      for (int i = 0; i < n; i++) {
        predicted[i] = Math.max(Vectors.dot(weights.data, rows[i]), floor);
        double error = values[i] / predicted[i] - 1;
        squares[i] = error * error;
      }
      double free = Math.max(n - parameters, SMALLEST_FREE_SHARE * n);
      noiseVariance =
          Math.max(Vectors.dot(weight, squares) / free, SMALLEST_NOISE * SMALLEST_NOISE);
      for (int i = 0; i < n; i++) {
        weight[i] =
            (NOISE_DEGREES_OF_FREEDOM + 1)
                / (NOISE_DEGREES_OF_FREEDOM + squares[i] / noiseVariance);
      }
    }
  }
}
