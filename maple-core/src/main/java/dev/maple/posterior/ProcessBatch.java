package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.prior.Hyperparameters;
import dev.maple.regression.ContaminatedNoise;
import java.util.Arrays;

/**
 * The Gaussian processes of k samples under many hyperparameters, around one mean or each its own,
 * side by side: every number is an array over the hyperparameters, so that each step of the
 * arithmetic is one simple loop, which compilers turn into vector instructions. Not thread-safe.
 */
final class SideBySide {
  /** Rounds of fitting the process and weighing the noise by turns. */
  static final int ROUNDS = 3;

  private static final double LOG_2 = Math.log(2);

  /** The squares of two densities over this are no subnormal number yet. */
  private static final double SMALL = 1e-150;

  /** The bits of a number but for its sign and power of two, and those of 1. */
  private static final long SIGNIFICAND = (1L << 52) - 1;

  private static final long ONE = Double.doubleToRawLongBits(1);

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
  SideBySide(Hyperparameters[] grid, double[][] terms, double[] clockVariance) {
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

  /** Goes on with other samples of the same noise, relative to the mean, less 1. */
  void count(double[] samples) {
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
        subtractProducts(row[j], priorCovariance[i][j], row, factor[j], j);
        multiply(factor[i][j], row[j], reciprocal[j]);
      }
      subtractProducts(row[i], priorCovariance[i][i], row, factor[i], i);
      invert(reciprocal[i], row[i], noise[i].variance());
    }
  }

  /** Solves for the dual weights by the factor that was found last. */
  void solveFactored() {
    for (int i = 0; i < k; i++) {
      subtractProducts(whitened[i], noise[i].effective(), factor[i], whitened, i);
    }
    for (int i = k - 1; i >= 0; i--) {
      multiply(alpha[i], whitened[i], reciprocal[i]);
      subtractProducts(alpha[i], alpha[i], columns[i], alphaAfter[i], k - 1 - i);
    }
  }

  /**
   * {@code target = from - sum_p a_p b_p} of the first so many: two at a time, as each pass over an
   * array has its price; three would no longer become vector instructions.
   */
  private static void subtractProducts(
      double[] target, double[] from, double[][] a, double[][] b, int number) {
    System.arraycopy(from, 0, target, 0, target.length);
    int p = 0;
    for (; p + 1 < number; p += 2) {
      subtractProducts(target, a[p], b[p], a[p + 1], b[p + 1]);
    }
    if (p < number) {
      subtractProduct(target, target, a[p], b[p]);
    }
  }

  private static void subtractProduct(double[] target, double[] from, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] = from[c] - a[c] * b[c];
    }
  }

  private static void subtractProducts(
      double[] target, double[] a, double[] b, double[] a1, double[] b1) {
    for (int c = 0; c < target.length; c++) {
      target[c] = target[c] - a[c] * b[c] - a1[c] * b1[c];
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
          subtractProduct(c, c, factor[i][p], column[p]);
        }
        addSquares(diagonals[j], c, reciprocal[i]);
      }
    }
    return diagonals;
  }

  private static void addSquares(double[] target, double[] a, double[] times) {
    for (int c = 0; c < target.length; c++) {
      target[c] += a[c] * a[c] * times[c];
    }
  }

  private static void multiply(double[] target, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] = a[c] * b[c];
    }
  }

  private static void invert(double[] target, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] = 1 / (a[c] + b[c]);
    }
  }

  /**
   * Moves the powers of two of products elsewhere where one of them is large or small, so that they
   * neither overflow nor vanish.
   */
  private static void separate(double[] product, int[] powers) {
    int moderate = 0;
    while (moderate < product.length
        && product[moderate] > SMALL
        && product[moderate] < 1 / SMALL) {
      moderate++;
    }
    if (moderate == product.length) {
      return;
    }
    for (int c = 0; c < product.length; c++) {
      if (!(product[c] >= Double.MIN_NORMAL && product[c] < Double.POSITIVE_INFINITY)) {
        throw new IllegalStateException("the covariance of the samples is not positive definite");
      }
      powers[c] += Math.getExponent(product[c]);
      long bits = Double.doubleToRawLongBits(product[c]) & SIGNIFICAND;
      product[c] = Double.longBitsToDouble(bits | ONE);
    }
  }

  /** Weighs which samples are outliers, given what is predicted of them. */
  private void weigh() {
    for (int i = 0; i < k; i++) {
      // K alpha = effective - noise alpha, for (K + noise) alpha = effective.
      subtractProduct(predicted, noise[i].effective(), noise[i].variance(), alpha[i]);
      noise[i].weigh(predicted);
    }
  }

  /**
   * What the log densities are at least: the noise's bound less half the squares of what is
   * whitened and the logarithms of the determinants that were solved with.
   */
  double[] logBound() {
    double[] bound = new double[count];
    double[] product = Vectors.ones(count);
    int[] powers = new int[count];
    for (int i = 0; i < k; i++) {
      noise[i].bound(product, bound);
      multiply(product, product, reciprocal[i]);
      if (i % 2 == 1 || i == k - 1) {
        separate(product, powers);
      }
    }
    double[] square = squaredMahalanobis();
    for (int c = 0; c < count; c++) {
      bound[c] += (Math.log(product[c]) + LOG_2 * powers[c] - square[c]) / 2;
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
      addSquares(square, whitened[i], reciprocal[i]);
    }
    return square;
  }

  /** The square roots of the determinants of the inverses of what was factored. */
  double[] rootPrecisions() {
    double[] product = Vectors.ones(count);
    for (double[] reciprocals : reciprocal) {
      multiply(product, product, reciprocals);
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
