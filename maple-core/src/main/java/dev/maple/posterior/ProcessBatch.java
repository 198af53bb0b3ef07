package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.prior.Hyperparameters;
import dev.maple.regression.ContaminatedNoise;
import java.util.Arrays;

/**
 * The Gaussian processes of k samples under many hyperparameters, around one mean or each its own,
 * fitted together: every number is an array over the hyperparameters, so that each step of the
 * arithmetic is one loop of {@link Lanes}. Not thread-safe.
 */
final class ProcessBatch {
  /** Rounds of fitting the process and weighing the noise by turns. */
  static final int ROUNDS = 3;

  private final Hyperparameters[] grid;
  private final int k;
  private final int count;

  /** The covariance of each two samples, not yet relative to a mean; lower triangle. */
  private final double[][][] covariance;

  /** Relative to the mean. */
  private final double[][][] priorCovariance;

  /** With noise it is {@code L D L'}: what is below the diagonal of {@code L}. */
  private final double[][][] factor;

  /** The columns of the same. */
  private final double[][][] columns;

  /** The reciprocals of {@code D}. */
  private final double[][] reciprocal;

  /** A row of {@code L D}. */
  private final double[][] row;

  /** {@code L^-1} times the samples. */
  private final double[][] whitened;

  private final double[][] alpha;

  /** Those after each. */
  private final double[][][] alphaAfter;

  private final double[] predicted;
  private final ContaminatedNoise[] noise;

  /**
   * Sums the covariance terms.
   *
   * @param terms of each term the covariance of each two samples, row by row
   * @param clockVariance relative variance of each sample beside its noise
   */
  ProcessBatch(Hyperparameters[] grid, double[][] terms, double[] clockVariance) {
    this.grid = grid;
    k = clockVariance.length;
    count = grid.length;
    covariance = triangle(1);
    priorCovariance = triangle(1);
    factor = triangle(0);
    reciprocal = new double[k][count];
    row = new double[k][count];
    whitened = new double[k][count];
    alpha = new double[k][count];
    columns = new double[k][][];
    alphaAfter = new double[k][][];
    for (int i = 0; i < k; i++) {
      columns[i] = new double[k - 1 - i][];
      for (int j = i + 1; j < k; j++) {
        columns[i][j - i - 1] = factor[j][i];
      }
      alphaAfter[i] = Arrays.copyOfRange(alpha, i + 1, k);
    }
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
        deviations[c] = grid[c].deviation(clock);
      }
      noise[i] = ContaminatedNoise.of(deviations, workspace);
      for (int j = 0; j <= i; j++) {
        for (int b = 0; b < terms.length; b++) {
          Vectors.add(covariance[i][j], terms[b][i * k + j], variances[b]);
        }
      }
    }
  }

  /** Arrays for what is below a diagonal, and for that many of the diagonal itself in each row. */
  private double[][][] triangle(int ofDiagonal) {
    double[][][] triangle = new double[k][][];
    for (int i = 0; i < k; i++) {
      triangle[i] = new double[i + ofDiagonal][count];
    }
    return triangle;
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
        double[] from = covariance[i][j];
        double[] to = priorCovariance[i][j];
        double relative = 1 / (level[i] * level[j]);
        for (int c = 0; c < count; c++) {
          to[c] = 1 + relative * from[c];
        }
      }
    }
  }

  /** Puts other samples in the place of those that were loaded, with the same noise. */
  void replace(double[] samples) {
    for (int i = 0; i < k; i++) {
      Arrays.fill(noise[i].effective(), samples[i]);
    }
  }

  /**
   * Begins with a mean for each of the hyperparameters.
   *
   * @param relative the samples relative to each
   */
  void load(RelativeSamples[] relative) {
    double[][] level = new double[k][count];
    double[] samples = new double[count];
    for (int i = 0; i < k; i++) {
      for (int c = 0; c < count; c++) {
        level[i][c] = relative[c].level()[i];
        samples[c] = relative[c].values()[i];
      }
      noise[i].begin(samples);
      for (int j = 0; j <= i; j++) {
        relate(priorCovariance[i][j], covariance[i][j], level[i], level[j]);
      }
    }
  }

  private static void relate(double[] target, double[] from, double[] level, double[] other) {
    for (int c = 0; c < target.length; c++) {
      target[c] = 1 + 1 / (level[c] * other[c]) * from[c];
    }
  }

  /** Fits the process and weighs the noise by turns, beginning with what is loaded. */
  void fit() {
    for (int round = 0; round < ROUNDS; round++) {
      solve();
      weigh();
    }
    solve();
  }

  /** Solves for the dual weights. */
  private void solve() {
    factor();
    solveFactored();
  }

  /** Factors the covariance of the samples, noise included. */
  void factor() {
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        Lanes.subtractProducts(row[j], priorCovariance[i][j], row, factor[j], j);
        Lanes.multiply(factor[i][j], row[j], reciprocal[j]);
      }
      Lanes.subtractProducts(row[i], priorCovariance[i][i], row, factor[i], i);
      Lanes.invertSum(reciprocal[i], row[i], noise[i].variance());
    }
  }

  /** Solves for the dual weights by the factor that was found last. */
  void solveFactored() {
    for (int i = 0; i < k; i++) {
      Lanes.subtractProducts(whitened[i], noise[i].effective(), factor[i], whitened, i);
    }
    for (int i = k - 1; i >= 0; i--) {
      Lanes.multiply(alpha[i], whitened[i], reciprocal[i]);
      Lanes.subtractProducts(alpha[i], alpha[i], columns[i], alphaAfter[i], k - 1 - i);
    }
  }

  /** The diagonals of the inverses of what was solved with. */
  double[][] inverseDiagonals() {
    double[][] diagonals = new double[k][];
    double[][] column = new double[k][count];
    for (int j = 0; j < k; j++) {
      diagonals[j] = reciprocal[j].clone();
      for (int i = j + 1; i < k; i++) {
        // Column j of the inverse of L, which is 1 on the diagonal and 0 above.
        double[] c = column[i];
        Arrays.fill(c, 0);
        Vectors.add(c, -1, factor[i][j]);
        for (int p = j + 1; p < i; p++) {
          Lanes.subtractProduct(c, c, factor[i][p], column[p]);
        }
        Lanes.addSquares(diagonals[j], c, reciprocal[i]);
      }
    }
    return diagonals;
  }

  /** Weighs which samples are outliers, given what is predicted of them. */
  private void weigh() {
    for (int i = 0; i < k; i++) {
      // K alpha = effective - noise alpha, for (K + noise) alpha = effective.
      Lanes.subtractProduct(predicted, noise[i].effective(), noise[i].variance(), alpha[i]);
      noise[i].weigh(predicted);
    }
  }

  /**
   * What the log densities are at least: the noise's bound less half the squares of what is
   * whitened and the logarithms of the determinants that were solved with.
   */
  double[] logBound() {
    double[] bound = new double[count];
    ScaledProducts densities = new ScaledProducts(count);
    double[] product = densities.products();
    for (int i = 0; i < k; i++) {
      noise[i].bound(product, bound);
      Lanes.multiply(product, product, reciprocal[i]);
      if (i % 2 == 1 || i == k - 1) {
        densities.rescale();
      }
    }
    double[] square = squaredMahalanobis();
    for (int c = 0; c < count; c++) {
      bound[c] += (densities.log(c) - square[c]) / 2;
    }
    return bound;
  }

  /**
   * What the densities are at most, whatever the samples, without the constant of a Gaussian one.
   */
  double[] largestFactors() {
    for (ContaminatedNoise each : noise) {
      each.countWithLeastVariance();
    }
    factor();
    double[] factors = Vectors.ones(count);
    for (double[] reciprocals : reciprocal) {
      ContaminatedNoise.multiplyLargest(factors, reciprocals);
    }
    return factors;
  }

  /** The squared Mahalanobis distances of the samples. */
  double[] squaredMahalanobis() {
    double[] square = new double[count];
    for (int i = 0; i < k; i++) {
      Lanes.addSquares(square, whitened[i], reciprocal[i]);
    }
    return square;
  }

  /** The square roots of the determinants of the inverses of what was factored. */
  double[] rootPrecisions() {
    double[] product = Vectors.ones(count);
    for (double[] reciprocals : reciprocal) {
      Lanes.multiply(product, product, reciprocals);
    }
    for (int c = 0; c < count; c++) {
      product[c] = Math.sqrt(product[c]);
    }
    return product;
  }

  double[] alpha(int sample) {
    return alpha[sample];
  }

  ContaminatedNoise noise(int sample) {
    return noise[sample];
  }
}
