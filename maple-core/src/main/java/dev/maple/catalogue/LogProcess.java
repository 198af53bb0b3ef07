package dev.maple.catalogue;

import dev.maple.numeric.Cholesky;
import dev.maple.numeric.Vectors;
import dev.maple.regression.ContaminatedNoise;
import java.util.List;

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
   * @param noiseVariance of each sample
   */
  record Fit(double logLikelihood, double[] mean, double[] noiseVariance) {}

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
    return new Fit(logLikelihood, mean, variance);
  }

  /**
   * The sum of the weights' covariances under some fits,
   *
   * <pre>
   *   sum_f r_f (V - C' (K + N_f)^-1 C) = V sum_f r_f - C' (sum_f r_f (K + N_f)^-1) C
   * </pre>
   *
   * with a sum of small matrices, of samples, however many weights there are.
   *
   * @param fits of this process
   * @param shares the factors {@code r}
   * @return the sum, row by row
   */
  double[] covariance(List<Fit> fits, double[] shares) {
    double[] precision = new double[k * k];
    for (int f = 0; f < shares.length; f++) {
      factor(fits.get(f).noiseVariance());
      double[][] inverse = new double[k][k];
      double[] times = new double[k];
      for (int i = 0; i < k; i++) {
        inverse[i][i] = 1;
        times[i] = shares[f];
      }
      Cholesky.solve(factor, inverse);
      Vectors.addOuters(precision, times, inverse);
    }
    Vectors.mirror(precision, k);
    int size = variances.length;
    double[] covariance = new double[size * size];
    for (int i = 0; i < k; i++) {
      double[] row = new double[size];
      for (int j = 0; j < k; j++) {
        Vectors.add(row, precision[i * k + j], cross[j]);
      }
      for (int a = 0; a < size; a++) {
        for (int b = 0; b <= a; b++) {
          covariance[a * size + b] -= cross[i][a] * row[b];
        }
      }
    }
    Vectors.mirror(covariance, size);
    double total = Vectors.sum(shares);
    for (int a = 0; a < size; a++) {
      covariance[a * size + a] += total * variances[a];
    }
    return covariance;
  }

  private void factor(double[] noiseVariance) {
    System.arraycopy(prior, 0, factor, 0, factor.length);
    for (int i = 0; i < k; i++) {
      factor[i * k + i] += noiseVariance[i];
    }
    Cholesky.factor(factor, k);
  }

  private double[] whitened(double[] effective, double[] variance) {
    factor(variance);
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
