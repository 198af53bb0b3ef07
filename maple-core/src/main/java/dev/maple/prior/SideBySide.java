package dev.maple.prior;

import dev.maple.regression.Vectors;
import java.util.Arrays;

/**
 * The Gaussian processes of k samples under many hyperparameters around one mean, side by side:
 * every number is an array over the hyperparameters, so that each step of the arithmetic is one
 * simple loop, which compilers turn into vector instructions. Not thread-safe.
 */
final class SideBySide {
  private static final double LOG_2 = Math.log(2);

  /** The bits of a number but for its sign and power of two, and those of 1. */
  private static final long SIGNIFICAND = (1L << 52) - 1;

  private static final long ONE = Double.doubleToRawLongBits(1);

  private final Hyperparameters[] grid;
  private final int k;
  private final int count;

  /** The covariance of each two samples, not yet relative to a mean; lower triangle. */
  private final double[][] covariance;

  /** Relative to the mean. */
  private final double[][] prior;

  /** The Cholesky factor of the covariance with noise; on its diagonal the reciprocals. */
  private final double[][] factor;

  private final double[][] whitened;
  private final double[][] alpha;
  private final double[] predicted;
  private final ContaminatedNoise[] noise;

  /**
   * Sums the covariance terms.
   *
   * @param terms of each term the covariance of each two samples, row by row
   * @param clockVariance relative variance of each sample beside its noise
   */
  SideBySide(Hyperparameters[] grid, double[][] terms, double[] clockVariance) {
    this.grid = grid;
    k = clockVariance.length;
    count = grid.length;
    covariance = new double[k * (k + 1) / 2][count];
    prior = new double[covariance.length][count];
    factor = new double[covariance.length][count];
    whitened = new double[k][count];
    alpha = new double[k][count];
    predicted = new double[count];
    double[][] variances = new double[terms.length][count];
    for (int c = 0; c < count; c++) {
      for (int b = 0; b < terms.length; b++) {
        variances[b][c] = grid[c].variances()[b];
      }
    }
    noise = new ContaminatedNoise[k];
    ContaminatedNoise.Workspace workspace = ContaminatedNoise.Workspace.of(count);
    for (int i = 0; i < k; i++) {
      double clock = clockVariance[i];
      double[] deviations = new double[count];
      for (int c = 0; c < count; c++) {
        deviations[c] = ContaminatedNoise.deviation(grid[c], clock);
      }
      noise[i] = new ContaminatedNoise(deviations, workspace);
      for (int j = 0; j <= i; j++) {
        for (int b = 0; b < terms.length; b++) {
          Vectors.add(covariance[at(i, j)], terms[b][i * k + j], variances[b]);
        }
      }
    }
  }

  private static int at(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  boolean isOf(Hyperparameters[] other) {
    return Arrays.equals(grid, other);
  }

  /**
   * Begins with a mean.
   *
   * @param level the mean at the samples
   * @param samples relative to it, less 1
   */
  void load(double[] level, double[] samples) {
    for (int i = 0; i < k; i++) {
      noise[i].begin(samples[i]);
      for (int j = 0; j <= i; j++) {
        double[] from = covariance[at(i, j)];
        double[] to = prior[at(i, j)];
        double relative = 1 / (level[i] * level[j]);
        for (int c = 0; c < count; c++) {
          to[c] = 1 + relative * from[c];
        }
      }
    }
  }

  /**
   * Begins with a mean for each of the hyperparameters.
   *
   * @param relative the samples relative to each
   */
  void load(RelativeSamples[] relative) {
    for (int c = 0; c < count; c++) {
      double[] level = relative[c].level();
      for (int i = 0; i < k; i++) {
        for (int j = 0; j <= i; j++) {
          prior[at(i, j)][c] = 1 + 1 / (level[i] * level[j]) * covariance[at(i, j)][c];
        }
      }
    }
    double[] samples = new double[count];
    for (int i = 0; i < k; i++) {
      for (int c = 0; c < count; c++) {
        samples[c] = relative[c].values()[i];
      }
      noise[i].begin(samples);
    }
  }

  /** Solves for the dual weights. */
  void solve() {
    for (int i = 0; i < k; i++) {
      factorRow(i);
    }
    for (int i = 0; i < k; i++) {
      double[] w = whitened[i];
      System.arraycopy(noise[i].effective(), 0, w, 0, count);
      for (int j = 0; j < i; j++) {
        subtractProduct(w, factor[at(i, j)], whitened[j]);
      }
      multiply(w, factor[at(i, i)]);
    }
    for (int i = k - 1; i >= 0; i--) {
      double[] a = alpha[i];
      System.arraycopy(whitened[i], 0, a, 0, count);
      for (int j = i + 1; j < k; j++) {
        subtractProduct(a, factor[at(j, i)], alpha[j]);
      }
      multiply(a, factor[at(i, i)]);
    }
  }

  private void factorRow(int i) {
    for (int j = 0; j <= i; j++) {
      double[] f = factor[at(i, j)];
      System.arraycopy(prior[at(i, j)], 0, f, 0, count);
      if (i == j) {
        Vectors.add(f, 1, noise[i].variance());
      }
      subtractProducts(f, i, j);
      if (j < i) {
        multiply(f, factor[at(j, j)]);
      } else {
        for (int c = 0; c < count; c++) {
          f[c] = 1 / Math.sqrt(f[c]);
        }
      }
    }
  }

  /** Moves the powers of two of products elsewhere, so that they neither overflow nor vanish. */
  private static void separate(double[] product, int[] powers) {
    for (int c = 0; c < product.length; c++) {
      if (!(product[c] >= Double.MIN_NORMAL && product[c] < Double.POSITIVE_INFINITY)) {
        throw new IllegalStateException("the covariance of the samples is not positive definite");
      }
      powers[c] += Math.getExponent(product[c]);
      long bits = Double.doubleToRawLongBits(product[c]) & SIGNIFICAND;
      product[c] = Double.longBitsToDouble(bits | ONE);
    }
  }

  /** Two at a time: that halves what goes to memory and back. */
  private void subtractProducts(double[] target, int i, int j) {
    int p = 0;
    for (; p + 1 < j; p += 2) {
      double[] a = factor[at(i, p)];
      double[] b = factor[at(j, p)];
      double[] a1 = factor[at(i, p + 1)];
      double[] b1 = factor[at(j, p + 1)];
      for (int c = 0; c < target.length; c++) {
        target[c] = target[c] - a[c] * b[c] - a1[c] * b1[c];
      }
    }
    if (p < j) {
      subtractProduct(target, factor[at(i, p)], factor[at(j, p)]);
    }
  }

  private static void subtractProduct(double[] target, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] -= a[c] * b[c];
    }
  }

  private static void multiply(double[] target, double[] by) {
    for (int c = 0; c < target.length; c++) {
      target[c] *= by[c];
    }
  }

  /** Weighs which samples are outliers, given what is predicted of them. */
  void weigh() {
    for (int i = 0; i < k; i++) {
      // K alpha = effective - noise alpha, for (K + noise) alpha = effective.
      System.arraycopy(noise[i].effective(), 0, predicted, 0, count);
      subtractProduct(predicted, noise[i].variance(), alpha[i]);
      noise[i].weigh(predicted);
    }
  }

  /**
   * What the log densities are at least, without the squares of what is {@link #whitened}: the
   * noise's bound less half the logarithms of the determinants that were solved with.
   */
  double[] logBound() {
    double[] bound = new double[count];
    double[] product = Vectors.ones(count);
    int[] powers = new int[count];
    for (int i = 0; i < k; i++) {
      noise[i].bound(product, bound);
      multiply(product, factor[at(i, i)]);
      if (i % 2 == 1 || i == k - 1) {
        separate(product, powers);
      }
    }
    for (int c = 0; c < count; c++) {
      bound[c] += Math.log(product[c]) + LOG_2 * powers[c];
    }
    return bound;
  }

  double[] whitened(int sample) {
    return whitened[sample];
  }

  double[] alpha(int sample) {
    return alpha[sample];
  }

  ContaminatedNoise noise(int sample) {
    return noise[sample];
  }
}
