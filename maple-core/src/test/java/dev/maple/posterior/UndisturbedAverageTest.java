package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.HalfExponentials;
import dev.maple.numeric.Vectors;
import dev.maple.prior.Component;
import dev.maple.prior.Components;
import dev.maple.prior.CovarianceTerm;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The average against Gaussian conditioning with dense matrices, component by component. */
class UndisturbedAverageTest {
  private static final double[] NOISES = {0.02, 0.08};
  private static final double[][] DIRECTIONS = {{0, 0.2, -0.1, 0, 0.1}, {0, 0, 0.1, 0.2, -0.1}};
  private static final double[] DIAGONAL = {0.02, 0.04, 0.04, 0.01, 0.01};
  private static final double[][] VARIANCES = {{1, 0.1}, {0.25, 1}};
  private static final double[] ORDER = {0, 1, 0, 0, 0};
  private static final double[][] MEANS = {
    {1, 0.2, 0.1, 0, 0}, {1, 0.5, -0.5, 0.4, 0}, {1, -0.1, 0, 0.1, 0.1}
  };
  private static final double[] PRIOR = {4, 1, 1, 2, 3, 1, 1, 1, 2, 2, 1, 1};

  private final List<PriorMean> means = new ArrayList<>();
  private final UndisturbedAverage average = UndisturbedAverage.of(prior());

  private MixturePrior prior() {
    List<Component> components = new ArrayList<>();
    for (int m = 0; m < MEANS.length; m++) {
      means.add(PriorMean.of(PriorMean.Kind.DEVICE, "mean " + m, MEANS[m]));
      for (double[] variances : VARIANCES) {
        for (double noise : NOISES) {
          double logWeight = Math.log(PRIOR[components.size()] / 20);
          components.add(new Component(means.get(m), Components.of(noise, variances), logWeight));
        }
      }
    }
    double[] none = new double[DIAGONAL.length];
    return new MixturePrior(
        components,
        List.of(
            new CovarianceTerm(DIRECTIONS, none), new CovarianceTerm(new double[0][], DIAGONAL)),
        ORDER);
  }

  /** Rows that begin with 1, and values of two devices there. */
  private static double[][] rows(int count, Random random) {
    double[][] rows = new double[count][DIAGONAL.length];
    for (double[] row : rows) {
      for (int j = 1; j < row.length; j++) {
        row[j] = 0.5 * random.nextGaussian();
      }
      row[0] = 1;
    }
    return rows;
  }

  @Property(tries = 50)
  void isThatOfEachComponentByItsDensity(
      @ForAll @IntRange(min = 1, max = 4) int count, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = rows(count, random);
    double[][] values = new double[2][count];
    for (double[] device : values) {
      for (int i = 0; i < count; i++) {
        device[i] = 7 * Math.exp(0.3 * random.nextGaussian());
      }
    }
    UndisturbedAverage.RunningSum any =
        UndisturbedAverage.RunningSum.of(values[0], DIAGONAL.length, mean -> true);
    UndisturbedAverage.RunningSum some =
        UndisturbedAverage.RunningSum.of(values[1], DIAGONAL.length, mean -> mean != means.get(1));
    average.addTo(List.of(any, some), rows);
    assertIsDense(rows, values[0], -1, any.weights());
    assertIsDense(rows, values[1], 1, some.weights());
  }

  /**
   * Against the long way, in the space of weights and without the means at an index. Densities are
   * as exact as {@link HalfExponentials} says; what that moves an average by is allowed.
   */
  private static void assertIsDense(
      double[][] rows, double[] values, int without, double[] actual) {
    double[] sum = new double[DIAGONAL.length];
    double[] allowed = new double[DIAGONAL.length];
    double density = 0;
    for (int c = 0; c < PRIOR.length; c++) {
      int m = c / 4;
      if (m != without) {
        double[] with = component(MEANS[m], VARIANCES[c / 2 % 2], NOISES[c % 2], rows, values);
        double order = Vectors.dot(ORDER, with) < 0 ? 0.01 : 1;
        double weight = PRIOR[c] * order * with[DIAGONAL.length];
        density += weight;
        for (int j = 0; j < sum.length; j++) {
          sum[j] += weight * with[j];
          allowed[j] += weight * inexactness(with[DIAGONAL.length + 1]) * Math.abs(with[j]);
        }
      }
    }
    for (int j = 0; j < sum.length; j++) {
      assertEquals(sum[j] / density, actual[j], 1e-9 + 2 * allowed[j] / density);
    }
  }

  /** The relative error of a density, by the squared distance: what its exponential may have. */
  private static double inexactness(double square) {
    return square <= 50 ? 1e-12 : square <= 100 ? 1e-9 : square <= 400 ? 1e-3 : 10;
  }

  /** The expected weights of a component, then the density of the values and their distance. */
  private static double[] component(
      double[] mean, double[] variances, double noise, double[][] rows, double[] values) {
    RealMatrix straying = MatrixUtils.createRealDiagonalMatrix(DIAGONAL.clone());
    straying = straying.scalarMultiply(variances[1]);
    for (double[] direction : DIRECTIONS) {
      RealVector vector = new ArrayRealVector(direction);
      straying = straying.add(vector.outerProduct(vector).scalarMultiply(variances[0]));
    }
    int k = rows.length;
    double[] level = new double[k];
    double[] logRatios = new double[k];
    for (int i = 0; i < k; i++) {
      level[i] = Math.max(Vectors.dot(rows[i], mean), 0.05);
      logRatios[i] = Math.log(values[i] / level[i]);
    }
    double scale = Math.exp(Vectors.median(logRatios));
    RealMatrix relative = MatrixUtils.createRealMatrix(rows);
    double[] target = new double[k];
    double density = 1;
    for (int i = 0; i < k; i++) {
      relative.setRowVector(i, relative.getRowVector(i).mapDivide(level[i]));
      target[i] = values[i] / level[i] / scale - 1;
      density /= scale * level[i];
    }
    RealVector ones = new ArrayRealVector(k, 1);
    RealMatrix covariance =
        relative
            .multiply(straying)
            .multiply(relative.transpose())
            .add(ones.outerProduct(ones))
            .add(MatrixUtils.createRealIdentityMatrix(k).scalarMultiply(noise * noise));
    RealVector dual =
        new LUDecomposition(covariance).getSolver().solve(new ArrayRealVector(target));
    RealVector m = new ArrayRealVector(mean);
    RealVector weights =
        m.add(straying.multiply(relative.transpose()).add(m.outerProduct(ones)).operate(dual))
            .mapMultiply(scale);
    density *=
        new MultivariateNormalDistribution(new double[k], covariance.getData()).density(target);
    return weights.append(density).append(new ArrayRealVector(target).dotProduct(dual)).toArray();
  }
}
