package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.Components;
import dev.maple.prior.CovarianceTerm;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The marginal likelihood of one component of the prior. */
class MarginalLikelihoodTest {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** {@code np.round(np.sin(2.0 * i * j + j * j + i), 3)} of rows 0 to 4 and columns 1 to 4. */
  private static final double[][] ROWS = {
    {1, 0.841, -0.757, 0.412, -0.288},
    {1, -0.757, 0.412, -0.288, -0.132},
    {1, 0.657, 0.991, -0.846, 0.529},
    {1, -0.544, 0.15, -0.988, -0.832},
    {1, 0.42, -0.906, -0.644, 0.987}
  };

  private static final double[] MEAN = {1, 0.2, -0.1, 0.05, 0.15};
  private static final double[] VARIANCES = {0.16, 0.04, 0.04, 0.01, 0.01};
  private static final double[] VALUES = {2.1, 1.9, 1.4, 2.6, 3.3};

  /** What the library says of a component whose weights vary independently. */
  private static ComponentFit fit(
      double[] mean, double[] variances, double noise, double[][] rows, double[] values) {
    Component one =
        new Component(PriorMean.of(PriorMean.Kind.POOL, "mean", mean), Components.of(noise, 1), 0);
    MixturePrior prior =
        new MixturePrior(
            List.of(one),
            List.of(new CovarianceTerm(new double[0][], variances)),
            new double[mean.length]);
    return MarginalLikelihood.of(prior, Measurements.of(rows, values)).fits(new int[] {0}).get(0);
  }

  /** The log density of the values: the library leaves out the constant of a Gaussian one. */
  private static double logDensity(
      double[] mean, double[] variances, double noise, double[][] rows, double[] values) {
    return fit(mean, variances, noise, rows, values).logLikelihood() - rows.length * LOG_TWO_PI / 2;
  }

  private static DenseComponent dense(
      double[] mean, double[] variances, double noise, double[][] rows, double[] values) {
    return new DenseComponent(
        mean, MatrixUtils.createRealDiagonalMatrix(variances), noise, rows, values);
  }

  /**
   * With five weights the five samples are met exactly. An outlier's density there is at most a
   * share {@code 0.1 / 0.9 * 0.375 * sqrt(2 pi) * noise / 0.4} of the others', 3e-7 of a noise of
   * 1e-6. What is left is a Gaussian process of which each sample is undisturbed, a factor of 0.9
   * each. The noise is in proportion to the prediction, which is the sample.
   *
   * <pre>
   * i = np.arange(5)[:, None]; j = np.arange(1, 5)[None, :]
   * X = np.hstack([np.ones((5, 1)), np.round(np.sin(2.0 * i * j + j * j + i), 3)])
   * w = np.array([1, .2, -.1, .05, .15]); v = np.array([.16, .04, .04, .01, .01])
   * y = np.array([2.1, 1.9, 1.4, 2.6, 3.3]); m = X @ w
   * s = np.exp(np.median(np.log(y / m))); t = y / (s * m) - 1
   * g = GaussianProcessRegressor(ConstantKernel(1., "fixed") + DotProduct(0., "fixed"),
   *                              alpha=(1e-6 * (1 + t))**2, optimizer=None)
   * g.fit(np.sqrt(v) * X / m[:, None], t)
   * g.log_marginal_likelihood_value_ - np.log(s * m).sum()
   * </pre>
   */
  @Example
  void agreesWithScikitLearnsGaussianProcess() {
    double actual = logDensity(MEAN, VARIANCES, 1e-6, ROWS, VALUES);
    assertEquals(-11.793572781461684 + 5 * Math.log(0.9), actual, 1e-5);
  }

  /**
   * The same as a density of the measured values, {@code N(s X w, s^2 X (w w' + diag(v)) X' +
   * noise^2 diag(y^2))}: the Jacobian of the relative samples is in it.
   */
  @Property(tries = 50)
  void isTheDensityOfAMultivariateNormalDistribution(
      @ForAll long seed, @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e3) double unit) {
    Random random = new Random(seed);
    double[] mean = mean(random);
    double[] values = new double[ROWS.length];
    double[] ratios = new double[ROWS.length];
    RealMatrix x = MatrixUtils.createRealMatrix(ROWS);
    double[] level = x.operate(mean);
    for (int i = 0; i < values.length; i++) {
      // No further from the mean than the noise may follow.
      ratios[i] = Math.exp(0.3 * (2 * random.nextDouble() - 1));
      values[i] = unit * ratios[i] * level[i];
    }
    double scale = unit * sorted(ratios)[2];
    RealVector w = MatrixUtils.createRealVector(mean);
    RealMatrix covariance =
        x.multiply(MatrixUtils.createRealDiagonalMatrix(VARIANCES).add(w.outerProduct(w)))
            .multiply(x.transpose())
            .scalarMultiply(scale * scale);
    for (int i = 0; i < values.length; i++) {
      covariance.addToEntry(i, i, Math.pow(1e-6 * values[i], 2));
    }
    double[] expected = x.operate(w).mapMultiply(scale).toArray();
    double density =
        new MultivariateNormalDistribution(null, expected, covariance.getData()).density(values);
    assertEquals(
        Math.log(density) + 5 * Math.log(0.9),
        logDensity(mean, VARIANCES, 1e-6, ROWS, values),
        1e-5);
  }

  /** The rounds of weighing, redone with dense matrices and the densities themselves. */
  @Property(tries = 200)
  void isWhatDenseMatricesGiveWhateverIsDisturbed(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.12) double noise,
      @ForAll @DoubleRange(min = 0.25, max = 4) double factor) {
    Random random = new Random(seed);
    double[] mean = mean(random);
    double[] values = MatrixUtils.createRealMatrix(ROWS).operate(mean);
    values[random.nextInt(5)] *= factor;
    values[random.nextInt(5)] *= 1 + noise;
    DenseComponent expected = dense(mean, VARIANCES, noise, ROWS, values);
    ComponentFit actual = fit(mean, VARIANCES, noise, ROWS, values);
    assertEquals(expected.logDensity, actual.logLikelihood() - 5 * LOG_TWO_PI / 2, 1e-6);
    assertEquals(
        expected.mahalanobis, actual.squaredMahalanobis(), 1e-6 * (1 + expected.mahalanobis));
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected.outlier[i], actual.outlierProbability()[i], 1e-6);
    }
  }

  /**
   * Of two samples the density of the contaminated noise can be had: a Student-t is a normal
   * distribution whose precision is Gamma distributed, so that it is a sum over which samples are
   * outliers of integrals over at most two precisions. The noise is in proportion to what the bound
   * has predicted.
   */
  @Property(tries = 60)
  void isNeverAboveTheDensityOfTheContaminatedNoise(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.12) double noise,
      @ForAll @DoubleRange(min = 0.2, max = 5) double ratio) {
    Random random = new Random(seed);
    double[] mean = mean(random);
    double[][] rows = {ROWS[random.nextInt(2)], ROWS[2 + random.nextInt(3)]};
    double[] values = MatrixUtils.createRealMatrix(rows).operate(mean);
    values[0] *= ratio;
    double[] variances = VARIANCES.clone();
    for (int j = 0; j < variances.length; j++) {
      variances[j] *= Math.pow(10, -2 * random.nextDouble());
    }
    double exact = exact(dense(mean, variances, noise, rows, values), noise);
    double bound = logDensity(mean, variances, noise, rows, values);
    assertTrue(bound <= exact + 1e-9, bound + " above " + exact);
  }

  @Property(tries = 30)
  void norOfOneSample(
      @ForAll @DoubleRange(min = 0.01, max = 0.12) double noise,
      @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e3) double value) {
    double[][] row = {ROWS[1]};
    double[] values = {value};
    double exact = exact(dense(MEAN, VARIANCES, noise, row, values), noise);
    double bound = logDensity(MEAN, VARIANCES, noise, row, values);
    assertTrue(bound <= exact + 1e-9, bound + " above " + exact);
  }

  /**
   * An outlier has a share of at most {@code 0.1 / 0.9 * 0.375 * sqrt(2 pi) * 0.12 / 0.4}, some 3
   * %, of the density of a sample that is as predicted: of two samples the bound gives up little.
   */
  @Property(tries = 30)
  void isCloseToItWhereSamplesAreAsPredicted(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.12) double noise) {
    double[] mean = mean(new Random(seed));
    double[][] rows = {ROWS[0], ROWS[3]};
    double[] values = MatrixUtils.createRealMatrix(rows).operate(mean);
    double exact = exact(dense(mean, VARIANCES, noise, rows, values), noise);
    double bound = logDensity(mean, VARIANCES, noise, rows, values);
    assertEquals(exact, bound, 0.2);
  }

  private static double exact(DenseComponent component, double noise) {
    RealMatrix covariance = component.covariance;
    double sum = 0;
    double[][] first = normals(component, 0, noise);
    if (component.noiseLevel.length == 1) {
      for (double[] a : first) {
        sum += a[0] * normal(a[1], covariance.getEntry(0, 0) + a[2]);
      }
    } else {
      double c = covariance.getEntry(0, 1);
      double[][] second = normals(component, 1, noise);
      for (double[] a : first) {
        // The first sample, then the second given the first.
        double variance = covariance.getEntry(0, 0) + a[2];
        double density = a[0] * normal(a[1], variance);
        double slope = c / variance;
        for (double[] b : second) {
          sum +=
              density
                  * b[0]
                  * normal(b[1] - slope * a[1], covariance.getEntry(1, 1) + b[2] - slope * c);
        }
      }
    }
    return component.logJacobian + Math.log(sum);
  }

  /** The noise of a sample as normal ones: the weight, what is left of the sample, the variance. */
  private static double[][] normals(DenseComponent component, int sample, double noise) {
    double level = component.noiseLevel[sample];
    double target = component.target.getEntry(sample);
    int nodes = 400;
    double step = 0.04;
    double[][] normals = new double[1 + nodes][];
    normals[0] = new double[] {0.9, target, Math.pow(noise * level, 2)};
    for (int i = 0; i < nodes; i++) {
      // Gamma(2, 2) by the trapezoidal rule over its logarithm.
      double precision = Math.exp(-12 + i * step);
      double weight = 4 * precision * precision * Math.exp(-2 * precision) * step;
      normals[1 + i] =
          new double[] {0.1 * weight, target - 0.2 * level, Math.pow(0.4 * level, 2) / precision};
    }
    return normals;
  }

  private static double normal(double x, double variance) {
    return Math.exp(-x * x / variance / 2) / Math.sqrt(2 * Math.PI * variance);
  }

  private static double[] mean(Random random) {
    double[] mean = {1, 0, 0, 0, 0};
    for (int j = 1; j < mean.length; j++) {
      mean[j] = 0.4 * random.nextDouble() - 0.2;
    }
    return mean;
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).sorted().toArray();
  }
}
