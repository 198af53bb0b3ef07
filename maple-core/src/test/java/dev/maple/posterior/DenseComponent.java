package dev.maple.posterior;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What a few samples say of one component of the prior, worked out the long way: in the space of
 * weights, with dense inverses and the densities themselves. It shares no line with the library,
 * and is what the library's short ways are held against.
 *
 * <p>Of a component the weights are Gaussian, {@code scale * N(mean, mean mean' + covariance)}, and
 * the level of a sample is the mean there, at least {@value #FLOOR}: the scale multiplies that. The
 * samples are relative to the mean, {@code t = y / (scale * level) - 1}, and a sample is {@code 0.9
 * N(f, (noise L)^2) + 0.1 Student4(f + 0.2 L, 0.4 L)} where {@code f} is its prediction and {@code
 * L = 1 + f}.
 */
final class DenseComponent {
  private static final int ROUNDS = 3;
  private static final double FLOOR = 0.05;

  private final double noise;
  private final int k;

  /** The samples, relative, and their covariance without the noise. */
  final RealVector target;

  final RealMatrix covariance;

  /** What the noise of each sample is in proportion to, and how likely it is an outlier. */
  final double[] noiseLevel;

  final double[] outlier;

  /** The log density of the measured values, as bounded from below. */
  final double logDensity;

  /** {@code log |dt / dy|}. */
  final double logJacobian;

  /** The squared Mahalanobis length of the samples. */
  final double mahalanobis;

  /** The posterior of the weights, in the unit of the values. */
  final RealVector posteriorMean;

  final RealMatrix posteriorCovariance;

  /** Weights of the least that a prediction may be. */
  final RealVector floor;

  private final double[] effective;
  private final double[] variance;
  private double logTouch;

  /**
   * Adapts to the samples.
   *
   * @param mean the mean weights
   * @param straying the covariance of the weights beside that of the scale
   */
  DenseComponent(
      double[] mean, RealMatrix straying, double noise, double[][] rows, double[] values) {
    this.noise = noise;
    k = rows.length;
    RealVector m = new ArrayRealVector(mean);
    RealVector level =
        MatrixUtils.createRealMatrix(rows).operate(m).mapToSelf(x -> Math.max(x, FLOOR));
    double scale =
        Math.exp(
            new Median()
                .evaluate(
                    new ArrayRealVector(values).ebeDivide(level).mapToSelf(Math::log).toArray()));
    target = new ArrayRealVector(values).ebeDivide(level.mapMultiply(scale)).mapAdd(-1);
    logJacobian = -Arrays.stream(level.toArray()).map(l -> Math.log(scale * l)).sum();
    RealMatrix relative = MatrixUtils.createRealMatrix(rows);
    for (int i = 0; i < k; i++) {
      relative.setRowVector(i, relative.getRowVector(i).mapDivide(level.getEntry(i)));
    }
    RealVector ones = new ArrayRealVector(k, 1);
    covariance =
        relative.multiply(straying).multiply(relative.transpose()).add(ones.outerProduct(ones));
    effective = target.toArray();
    variance = new double[k];
    Arrays.fill(variance, noise * noise);
    noiseLevel = new double[k];
    outlier = new double[k];
    for (int round = 0; round < ROUNDS; round++) {
      weigh(covariance.operate(precision().operate(new ArrayRealVector(effective))));
    }
    RealMatrix precision = precision();
    RealVector dual = precision.operate(new ArrayRealVector(effective));
    RealMatrix gain = straying.multiply(relative.transpose()).add(m.outerProduct(ones));
    posteriorMean = m.add(gain.operate(dual)).mapMultiply(scale);
    posteriorCovariance =
        straying
            .add(m.outerProduct(m))
            .subtract(gain.multiply(precision).multiply(gain.transpose()))
            .scalarMultiply(scale * scale);
    floor = m.mapMultiply(FLOOR * scale);
    mahalanobis = dual.dotProduct(new ArrayRealVector(effective));
    logDensity = logJacobian + logTouch + logNormal(precision, mahalanobis);
  }

  private RealMatrix precision() {
    return new LUDecomposition(
            covariance.add(MatrixUtils.createRealDiagonalMatrix(variance)), Double.MIN_NORMAL)
        .getSolver()
        .getInverse();
  }

  private double logNormal(RealMatrix precision, double square) {
    double logDeterminant = Math.log(new LUDecomposition(precision, 0).getDeterminant());
    return (logDeterminant - square - k * Math.log(2 * Math.PI)) / 2;
  }

  /**
   * A sample becomes a Gaussian one whose density, times a factor, touches that of the mixture from
   * below where the prediction is.
   */
  private void weigh(RealVector predicted) {
    logTouch = 0;
    for (int i = 0; i < k; i++) {
      double f = predicted.getEntry(i);
      double t = target.getEntry(i);
      double level = Math.min(Math.max(1 + f, 0.3), 3);
      double z = (t - f - 0.2 * level) / (0.4 * level);
      double plain = 0.9 * new NormalDistribution(null, f, noise * level).density(t);
      double slow = 0.1 * new TDistribution(null, 4).density(z) / (0.4 * level);
      noiseLevel[i] = level;
      outlier[i] = slow / (plain + slow);
      double plainPrecision = (1 - outlier[i]) / Math.pow(noise * level, 2);
      double slowPrecision = outlier[i] / Math.pow(0.4 * level, 2) * 5 / (4 + z * z);
      variance[i] = 1 / (plainPrecision + slowPrecision);
      effective[i] = variance[i] * (plainPrecision * t + slowPrecision * (t - 0.2 * level));
      logTouch +=
          Math.log(plain + slow)
              - new NormalDistribution(null, f, Math.sqrt(variance[i])).logDensity(effective[i]);
    }
  }
}
