package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

class LogProcessTest {
  /**
   * The long way: in the space of the weights, with dense inverses and the densities themselves.
   */
  private static final class Dense {
    final RealVector mean;
    final RealMatrix covariance;
    final double logLikelihood;

    private final RealMatrix basis;
    private final double[] effective;
    private final double[] variance;
    private double logTouch;

    Dense(double[][] rows, double[] variances, double[] left, double deviation) {
      basis = MatrixUtils.createRealMatrix(rows);
      effective = left.clone();
      variance = new double[left.length];
      Arrays.fill(variance, deviation * deviation);
      for (int round = 0; round < 3; round++) {
        weigh(left, basis.operate(mean(covariance(variances))).toArray(), deviation);
      }
      covariance = covariance(variances);
      mean = mean(covariance);
      RealMatrix ofSamples =
          basis
              .multiply(MatrixUtils.createRealDiagonalMatrix(variances))
              .multiply(basis.transpose())
              .add(MatrixUtils.createRealDiagonalMatrix(variance));
      double density =
          new MultivariateNormalDistribution(null, new double[left.length], ofSamples.getData())
              .density(effective);
      logLikelihood = logTouch + Math.log(density) + left.length * Math.log(2 * Math.PI) / 2;
    }

    private RealMatrix precisions() {
      return MatrixUtils.createRealDiagonalMatrix(
          Arrays.stream(variance).map(v -> 1 / v).toArray());
    }

    private RealMatrix covariance(double[] variances) {
      double[] precisions = Arrays.stream(variances).map(v -> 1 / v).toArray();
      return MatrixUtils.inverse(
          MatrixUtils.createRealDiagonalMatrix(precisions)
              .add(basis.transpose().multiply(precisions()).multiply(basis)));
    }

    private RealVector mean(RealMatrix posterior) {
      return posterior
          .multiply(basis.transpose())
          .multiply(precisions())
          .operate(new ArrayRealVector(effective));
    }

    private void weigh(double[] left, double[] predicted, double deviation) {
      logTouch = 0;
      for (int i = 0; i < left.length; i++) {
        double f = predicted[i];
        double z = (left[i] - f - 0.2) / 0.4;
        double plain = 0.9 * new NormalDistribution(null, f, deviation).density(left[i]);
        double slow = 0.1 * new TDistribution(null, 4).density(z) / 0.4;
        double outlier = slow / (plain + slow);
        double precise = (1 - outlier) / (deviation * deviation);
        double imprecise = outlier / 0.16 * 5 / (4 + z * z);
        variance[i] = 1 / (precise + imprecise);
        effective[i] = variance[i] * (precise * left[i] + imprecise * (left[i] - 0.2));
        logTouch +=
            Math.log(plain + slow)
                - new NormalDistribution(null, f, Math.sqrt(variance[i])).logDensity(effective[i]);
      }
    }
  }

  private static double[] constant(int size, double value) {
    return IntStream.range(0, size).mapToDouble(i -> value).toArray();
  }

  @Property(tries = 100)
  void isTheRegressionOfTheLongWay(@ForAll long seed) {
    Random random = new Random(seed);
    int k = 1 + random.nextInt(8);
    int size = 1 + random.nextInt(4);
    double[] variances = random.doubles(size, 0.05, 1).toArray();
    double[][] basis = new double[k][size];
    double[] left = new double[k];
    for (int i = 0; i < k; i++) {
      Arrays.setAll(basis[i], j -> j == 0 ? 1 : 0.5 * random.nextGaussian());
      left[i] = 0.1 * random.nextGaussian() + (random.nextInt(6) == 0 ? 0.7 : 0);
    }
    double deviation = 0.02 + 0.2 * random.nextDouble();
    Dense dense = new Dense(basis, variances, left, deviation);
    LogProcess process = new LogProcess(basis, variances);
    LogProcess.Fit fit = process.fit(left, constant(k, deviation));
    assertArrayEquals(dense.mean.toArray(), fit.mean(), 1e-7);
    assertArrayEquals(
        Arrays.stream(dense.covariance.getData()).flatMapToDouble(Arrays::stream).toArray(),
        process.covariance(List.of(fit), new double[] {1}),
        1e-7);
    assertEquals(dense.logLikelihood, fit.logLikelihood(), 1e-6);
    // Nothing of a fit is left in the process.
    LogProcess.Fit other = process.fit(constant(k, 3), constant(k, 0.5));
    assertEquals(fit.logLikelihood(), process.fit(left, constant(k, deviation)).logLikelihood());
    double[] sum = process.covariance(List.of(fit), new double[] {0.3});
    Vectors.add(sum, 1, process.covariance(List.of(other), new double[] {0.7}));
    assertArrayEquals(sum, process.covariance(List.of(fit, other), new double[] {0.3, 0.7}), 1e-12);
  }

  @Example
  void oneThatIsFarTooSlowCountsForLittle() {
    double[][] basis = {{1}, {1}, {1}, {1}};
    LogProcess process = new LogProcess(basis, new double[] {1});
    double[] noise = constant(4, 0.03);
    double slow = process.fit(new double[] {0.01, -0.01, 0, 1.5}, noise).mean()[0];
    assertTrue(Math.abs(slow) < 0.02, "the mean is " + slow);
  }
}
