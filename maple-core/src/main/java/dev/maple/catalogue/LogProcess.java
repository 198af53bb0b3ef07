package dev.maple.catalogue;

import dev.maple.numeric.Cholesky;
import dev.maple.numeric.Vectors;
import dev.maple.regression.ContaminatedNoise;

/**
 * Bayesian linear regression of a few logarithms on a small basis, under {@link ContaminatedNoise}:
 * {@code left = B u + e, u_j ~ N(0, v_j)}. Not thread-safe: it holds the matrices it works in.
 */
final class LogProcess {
  private static final int ROUNDS = 3;

  private final int k;
  private final double[] prior;

  /** The covariance of the samples with the weights, a sample a row. */
  private final double[][] cross;

  private final double[] variances;

  /** The factor of what was solved with last. */
  private final double[] factor;

  /**
   * Prepares the covariance of the samples.
   *
   * @param basis a row a sample
   * @param variances of the weights, a column of the basis each
   */
  LogProcess(double[][] basis, double[] variances) {
    this.k = basis.length;
    this.variances = variances;
    this.cross = new double[k][variances.length];
    this.prior = new double[k * k];
    this.factor = new double[k * k];
    for (int i = 0; i < k; i++) {
      Vectors.addProduct(cross[i], 1, basis[i], variances);
      for (int j = 0; j < k; j++) {
        prior[i * k + j] = Vectors.dot(cross[i], basis[j]);
      }
    }
  }

  /**
   * What the samples say.
   *
   * @param logLikelihood a lower bound, as {@link ContaminatedNoise#bound} makes one
   * @param mean of the weights
   * @param covariance of the weights, row by row
   */
  record Fit(double logLikelihood, double[] mean, double[] covariance) {}

  /** Fits the weights and the noise by turns. */
  Fit fit(double[] left, double[] deviation) {
    double[] effective = left.clone();
    double[] variance = new double[k];
    Vectors.addProduct(variance, 1, deviation, deviation);
    double bound = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] alpha = dual(whitened(effective, variance));
      double[] predicted = new double[k];
      double[] residual = new double[k];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          predicted[i] += prior[i * k + j] * alpha[j];
        }
        residual[i] = left[i] - predicted[i];
      }
      // The noise of a logarithm is the same at whatever level.
      ContaminatedNoise noise = ContaminatedNoise.of(deviation, residual);
      noise.weigh(new double[k]);
      double[] squaredDensity = Vectors.ones(k);
      double[] exponent = new double[k];
      noise.bound(squaredDensity, exponent);
      bound = 0;
      for (int i = 0; i < k; i++) {
        effective[i] = predicted[i] + noise.effective()[i];
        variance[i] = noise.variance()[i];
        bound += Math.log(squaredDensity[i]) / 2 + exponent[i];
      }
    }
    double[] whitened = whitened(effective, variance);
    double logLikelihood = bound - Vectors.dot(whitened, whitened) / 2;
    for (int i = 0; i < k; i++) {
      logLikelihood -= Math.log(factor[i * k + i]);
    }
    double[] alpha = dual(whitened);
    double[] mean = new double[variances.length];
    for (int i = 0; i < k; i++) {
      Vectors.add(mean, alpha[i], cross[i]);
    }
    return new Fit(logLikelihood, mean, covariance());
  }

  private double[] covariance() {
    int size = variances.length;
    double[][] explained = new double[k][];
    double[] times = new double[k];
    for (int i = 0; i < k; i++) {
      explained[i] = cross[i].clone();
      times[i] = -1;
    }
    Cholesky.solve(factor, explained);
    double[] covariance = new double[size * size];
    Vectors.addOuters(covariance, times, explained);
    Vectors.mirror(covariance, size);
    for (int j = 0; j < size; j++) {
      covariance[j * size + j] += variances[j];
    }
    return covariance;
  }

  private double[] whitened(double[] effective, double[] variance) {
    System.arraycopy(prior, 0, factor, 0, factor.length);
    for (int i = 0; i < k; i++) {
      factor[i * k + i] += variance[i];
    }
    Cholesky.factor(factor, k);
    double[] whitened = effective.clone();
    Cholesky.solve(factor, whitened);
    return whitened;
  }

  private double[] dual(double[] whitened) {
    double[] alpha = whitened.clone();
    Cholesky.solveTransposed(factor, alpha);
    return alpha;
  }
}
