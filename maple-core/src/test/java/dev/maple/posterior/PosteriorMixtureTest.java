package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.Components;
import dev.maple.prior.CovarianceTerm;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The average of a prior of twelve components, three means with four hyperparameters each, against
 * Gaussian conditioning with dense matrices, component by component, and the laws of total
 * expectation and variance.
 */
class PosteriorMixtureTest {
  private static final int FEATURES = 4;
  private static final double[] NOISES = {0.02, 0.08};

  /** The covariances of the weights: in some directions, and each by itself. */
  private static final double[][] DIRECTIONS = {{0, 0.2, -0.1, 0, 0.1}, {0, 0, 0.1, 0.2, -0.1}};

  private static final double[] DIAGONAL = {0.02, 0.04, 0.04, 0.01, 0.01};

  /** Variances of the two, the one list as likely to begin with as the other. */
  private static final double[][] VARIANCES = {{1, 0.1}, {0.25, 1}};

  /** What costs the pool more: a component that prices it at less is a hundredth as likely. */
  private static final double[] ORDER = {0, 1, 0, 0, 0};

  /** Components of less than this share of the likeliest, on the log scale, are not averaged. */
  private static final double HOPELESS = 14;

  /** The least of a line is no less than this share of its typical value. */
  private static final double FLOOR = 0.05;

  /** The scale of a prediction's logarithm is no wider. */
  private static final double WIDEST = 5;

  private static final double ROUNDING = 1e-7;

  private record Average(
      double[] weights, double[] outlier, AdaptedModel model, double degreesOfFreedom) {}

  private final double[][] means;
  private final double[] logPrior;

  PosteriorMixtureTest() {
    means = new double[][] {{1, 0.2, 0.1, 0, 0}, {1, 0.5, -0.5, 0.4, 0}, {1, -0.1, 0, 0.1, 0.1}};
    double[] prior = {4, 1, 1, 2, 3, 1, 1, 1, 2, 2, 1, 1};
    logPrior = Arrays.stream(prior).map(p -> Math.log(p / 20)).toArray();
  }

  /** What the library makes of it. */
  private Average average(double[][] rows, double[] values) {
    List<Component> components = new ArrayList<>();
    for (double[] weights : means) {
      PriorMean mean = PriorMean.of(PriorMean.Kind.DEVICE, "mean", weights);
      for (double[] variances : VARIANCES) {
        for (double noise : NOISES) {
          components.add(
              new Component(mean, Components.of(noise, variances), logPrior[components.size()]));
        }
      }
    }
    double[] none = new double[DIAGONAL.length];
    MixturePrior prior =
        new MixturePrior(
            components,
            List.of(
                new CovarianceTerm(DIRECTIONS, none),
                new CovarianceTerm(new double[0][], DIAGONAL)),
            ORDER);
    PosteriorMixture posterior =
        new PosteriorMixture(new JointPrior.PopulationPrior(prior), Measurements.of(rows, values));
    // Features of mean 0 and deviation 1 stay as they are.
    double[] ones = new double[FEATURES];
    Arrays.fill(ones, 1);
    double[] minus = new double[FEATURES];
    Arrays.fill(minus, -1);
    FeatureScaling unscaled = FeatureScaling.over(new double[][] {ones, minus});
    return new Average(
        posterior.weights(),
        posterior.outlierProbability(),
        posterior.moments().model(unscaled),
        5.0 + rows.length);
  }

  @Property(tries = 100)
  void isTheBayesianModelAverage(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 3) double factor) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(9);
    double[][] rows = rows(count, random);
    double[] values = values(rows, random);
    values[0] *= factor;
    Average actual = average(rows, values);
    List<DenseComponent> components = new ArrayList<>();
    double[] noises = new double[logPrior.length];
    for (int c = 0; c < logPrior.length; c++) {
      noises[c] = NOISES[c % 2];
      RealMatrix straying = straying(VARIANCES[c / 2 % 2][0], VARIANCES[c / 2 % 2][1]);
      components.add(new DenseComponent(means[c / 4], straying, noises[c], rows, values));
    }
    double[] shares = shares(components);
    RealVector mean = new ArrayRealVector(FEATURES + 1);
    RealVector floor = new ArrayRealVector(FEATURES + 1);
    double[] outlier = new double[count];
    double noiseVariance = 0;
    double surprise = 0;
    for (int c = 0; c < shares.length; c++) {
      DenseComponent component = components.get(c);
      mean = mean.add(component.posteriorMean.mapMultiply(shares[c]));
      floor = floor.add(component.floor.mapMultiply(shares[c]));
      Vectors.add(outlier, shares[c], component.outlier);
      noiseVariance += shares[c] * noises[c] * noises[c];
      surprise += shares[c] * component.mahalanobis;
    }
    RealMatrix covariance = MatrixUtils.createRealMatrix(FEATURES + 1, FEATURES + 1);
    for (int c = 0; c < shares.length; c++) {
      RealVector deviation = components.get(c).posteriorMean.subtract(mean);
      covariance =
          covariance.add(
              components
                  .get(c)
                  .posteriorCovariance
                  .add(deviation.outerProduct(deviation))
                  .scalarMultiply(shares[c]));
    }
    double size = mean.getLInfNorm();
    assertArrayEquals(mean.toArray(), actual.weights(), ROUNDING * size);
    assertArrayEquals(outlier, actual.outlier(), ROUNDING);
    double stretch = Math.max(1, (5 + surprise) / (5 + count - 1));
    // Outliers beyond one in ten, known from ten samples and these, are noise: 1.2 and 0.4 t_4.
    double unexpected = Math.max(0, (1 + Vectors.sum(outlier)) / (10 + count) - 0.1);
    double ofOutliers = unexpected * (0.2 * 0.2 + 0.4 * 0.4 * 2);
    for (double[] row : rows(20, random)) {
      RealVector x = new ArrayRealVector(row);
      double least = Math.max(floor.dotProduct(x), FLOOR * floor.getEntry(0));
      double expected = Math.max(mean.dotProduct(x), least);
      double variance = covariance.operate(x).dotProduct(x) / (expected * expected);
      Prediction prediction = actual.model().predict(Arrays.copyOfRange(row, 1, row.length));
      assertEquals(expected, prediction.value(), ROUNDING * expected);
      assertEquals(
          Math.min(WIDEST, Math.sqrt(stretch * (variance + noiseVariance) + ofOutliers)),
          prediction.logScale(),
          ROUNDING * prediction.logScale());
      assertEquals(actual.degreesOfFreedom(), prediction.degreesOfFreedom());
    }
  }

  /** Prior times marginal likelihood, a hundredth of it where the order is the other way round. */
  private double[] shares(List<DenseComponent> components) {
    double[] log = new double[logPrior.length];
    for (int c = 0; c < log.length; c++) {
      log[c] = logPrior[c] + components.get(c).logDensity;
    }
    double most = Arrays.stream(log).max().orElseThrow();
    double[] shares = new double[log.length];
    for (int c = 0; c < log.length; c++) {
      boolean backward = components.get(c).posteriorMean.dotProduct(new ArrayRealVector(ORDER)) < 0;
      if (log[c] > most - HOPELESS) {
        shares[c] = Math.exp(log[c] - most) * (backward ? 0.01 : 1);
      }
    }
    return Vectors.scaled(shares, 1 / Arrays.stream(shares).sum());
  }

  private static RealMatrix straying(double alongDirections, double alone) {
    RealMatrix directions = MatrixUtils.createRealMatrix(DIRECTIONS);
    return directions
        .transpose()
        .multiply(directions)
        .scalarMultiply(alongDirections)
        .add(MatrixUtils.createRealDiagonalMatrix(DIAGONAL).scalarMultiply(alone));
  }

  private static double[][] rows(int count, Random random) {
    double[][] rows = new double[count][1 + FEATURES];
    for (double[] row : rows) {
      row[0] = 1;
      for (int j = 1; j < row.length; j++) {
        row[j] = 2 * random.nextDouble() - 1;
      }
    }
    return rows;
  }

  /** A device near the first mean, in a unit of its own. */
  private double[] values(double[][] rows, Random random) {
    double[] weights = means[0].clone();
    for (int j = 1; j < weights.length; j++) {
      weights[j] += 0.08 * random.nextGaussian();
    }
    double unit = Math.exp(random.nextGaussian());
    return Arrays.stream(rows)
        .mapToDouble(row -> unit * Math.max(0.3, Vectors.dot(weights, row)))
        .map(value -> value * Math.exp(0.03 * random.nextGaussian()))
        .toArray();
  }
}
