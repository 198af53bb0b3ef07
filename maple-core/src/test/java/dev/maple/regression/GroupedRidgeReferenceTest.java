package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The regression of a device against others' evidence procedure.
 *
 * <p>scikit-learn's noise is Gaussian and of one variance, ours relative and Student-t. Where ours
 * has settled it is a Gaussian fit to measurements that count {@code trust / predicted^2}, with
 * {@code trust = 5 / (4 + (error / noise)^2)}: so scikit-learn, fed with these weights until they
 * no longer change, gives the same. The free constant is what weighted centring does, and a
 * parameter: one measurement less tells of the noise ({@code alpha_1=-.5}, which scikit-learn would
 * otherwise refuse). Both take MacKay's steps. What is left is that ours stops after ten rounds,
 * each of which leaves some two thirds of the distance: a hundredth of that between ordinary least
 * squares and the ridge, some 0.01.
 *
 * <pre>
 * BayesianRidge._validate_params = ARDRegression._validate_params = lambda self: None
 * i = np.arange(40)[:, None]; j = np.arange(1, 7)[None, :]
 * z = np.round(2 * np.sin(2.0 * i * j + j * j + i), 3)
 * e = np.round(.1 * np.sin(3.7 * i[:, 0] + 0.1 * i[:, 0] ** 2), 4)
 * y = np.round((1 + z @ np.array([.2, -.1, .08, .05, -.12, .03])) * (1 + e), 4)
 * kw = dict(fit_intercept=False, n_iter=5000, tol=1e-13,
 *           alpha_1=-.5, alpha_2=0, lambda_1=0, lambda_2=0)
 * def run(make):
 *   t = np.ones(40); f = np.ones(40)
 *   for _ in range(200):
 *     q = t / f**2; c = np.sqrt(q)
 *     zm, ym = q @ z / q.sum(), q @ y / q.sum()
 *     m = make().fit(c[:, None] * (z - zm), c * (y - ym))
 *     w = m.coef_; w0 = ym - zm @ w; f = w0 + z @ w
 *     t = 5 / (4 + m.alpha_ * (y / f - 1)**2)
 *   return np.r_[w0, w], m.alpha_ ** -.5
 * run(lambda: BayesianRidge(**kw)); run(lambda: ARDRegression(threshold_lambda=1e10, **kw))
 * </pre>
 */
class GroupedRidgeReferenceTest {
  private static final int N = 40;
  private static final double[] SLOPES = {0.2, -0.1, 0.08, 0.05, -0.12, 0.03};

  /** How far the weights may be from where they settle. */
  private static final double UNSETTLED = 1e-4;

  private record Fit(double[] weights, double noise) {}

  private static Fit fit(int[][] groups, double[][] rows, double[] values) {
    GroupedBayesianRidge regression = GroupedBayesianRidge.fit(groups, rows, values, 0.02);
    return new Fit(regression.weights(), regression.noise());
  }

  private static double rounded(double x, double unit) {
    return Math.rint(x * unit) / unit;
  }

  private static double[][] rows() {
    double[][] rows = new double[N][1 + SLOPES.length];
    for (int i = 0; i < N; i++) {
      rows[i][0] = 1;
      for (int j = 1; j <= SLOPES.length; j++) {
        rows[i][j] = rounded(2 * Math.sin(2.0 * i * j + j * j + i), 1e3);
      }
    }
    return rows;
  }

  private static double line(double[] row) {
    return 1 + IntStream.range(0, SLOPES.length).mapToDouble(j -> SLOPES[j] * row[1 + j]).sum();
  }

  private static double[] values(double[][] rows) {
    double[] values = new double[N];
    for (int i = 0; i < N; i++) {
      double error = rounded(0.1 * Math.sin(3.7 * i + 0.1 * i * i), 1e4);
      values[i] = rounded(line(rows[i]) * (1 + error), 1e4);
    }
    return values;
  }

  @Example
  void withOneGroupIsScikitLearnsBayesianRidge() {
    Fit fit = fit(new int[][] {{1, 2, 3, 4, 5, 6}}, rows(), values(rows()));
    double[] expected = {
      1.00374229, 0.19997707, -0.10555274, 0.07688761, 0.05065677, -0.11873834, 0.02818953
    };
    assertArrayEquals(expected, fit.weights(), UNSETTLED);
    assertEquals(0.06880392736126807, fit.noise(), UNSETTLED / 10);
  }

  @Example
  void withAGroupForEachFeatureIsScikitLearnsAutomaticRelevanceDetermination() {
    Fit fit = fit(new int[][] {{1}, {2}, {3}, {4}, {5}, {6}}, rows(), values(rows()));
    double[] expected = {
      1.00370792, 0.20081215, -0.10589183, 0.07659351, 0.04977881, -0.11874778, 0.02674463
    };
    assertArrayEquals(expected, fit.weights(), UNSETTLED);
    assertEquals(0.06887179932043423, fit.noise(), UNSETTLED / 10);
  }

  /**
   * With two groups: the weights are those of a generalised ridge regression, in closed form, whose
   * variances and noise are the ones that these weights lead to.
   */
  @Property(tries = 30)
  void settlesWhereTheClosedFormWithItsOwnVariancesIs(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = rows();
    double[] values =
        Arrays.stream(rows)
            .mapToDouble(row -> line(row) * (1 + 0.05 * random.nextGaussian()))
            .toArray();
    int[][] groups = {{1, 2, 5}, {3, 4, 6}};
    Fit fit = fit(groups, rows, values);
    double[] settled = closedForm(groups, rows, values, fit);
    // Some noise settles slower; this is a fifth of the weights' standard error.
    assertArrayEquals(settled, fit.weights(), 10 * UNSETTLED);
  }

  private static double[] closedForm(int[][] groups, double[][] rows, double[] values, Fit fit) {
    int p = 1 + SLOPES.length;
    DMatrixRMaj weighted = new DMatrixRMaj(N, p);
    DMatrixRMaj targets = new DMatrixRMaj(N, 1);
    for (int i = 0; i < N; i++) {
      double predicted = Vectors.dot(fit.weights(), rows[i]);
      double error = (values[i] / predicted - 1) / fit.noise();
      double root = Math.sqrt(5 / (4 + error * error)) / (predicted * fit.noise());
      for (int j = 0; j < p; j++) {
        weighted.set(i, j, root * rows[i][j]);
      }
      targets.set(i, 0, root * values[i]);
    }
    DMatrixRMaj normal = new DMatrixRMaj(p, p);
    CommonOps_DDRM.multTransA(weighted, weighted, normal);
    double[] variances = {1, 1};
    DMatrixRMaj covariance = new DMatrixRMaj(p, p);
    for (int step = 0; step < 1000; step++) {
      DMatrixRMaj precision = normal.copy();
      for (int g = 0; g < groups.length; g++) {
        for (int j : groups[g]) {
          precision.add(j, j, 1 / variances[g]);
        }
      }
      CommonOps_DDRM.invert(precision, covariance);
      for (int g = 0; g < groups.length; g++) {
        double decided = 0;
        double squares = 0;
        for (int j : groups[g]) {
          decided += 1 - covariance.get(j, j) / variances[g];
          squares += fit.weights()[j] * fit.weights()[j];
        }
        variances[g] = squares / decided;
      }
    }
    DMatrixRMaj moments = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.multTransA(weighted, targets, moments);
    DMatrixRMaj weights = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.mult(covariance, moments, weights);
    return weights.data;
  }
}
