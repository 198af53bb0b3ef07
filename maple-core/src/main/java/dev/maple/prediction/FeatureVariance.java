package dev.maple.prediction;

import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;

/**
 * The variance of a Gaussian weight vector's product with an architecture: a quadratic form of the
 * plain features, with the scaling folded in, so that features that are 0 cost nothing. A feature
 * whose mean is far from 0 is taken relative to its mean, or digits would be lost. Immutable.
 */
final class FeatureVariance {
  /** From so many standard deviations on a mean is far from 0. */
  private static final double FAR = 10;

  /** Deviations of such powers of two, and their reciprocals, have squares with all digits. */
  private static final int MODERATE = 400;

  private static final int BLOCK = 4;

  private final int size;

  /** What is taken off each feature. */
  private final double[] shift;

  /** What is left is multiplied by this power of two, lest squares overflow or vanish. */
  private final double[] unit;

  /** Row by row, all of it in the upper triangle, over the constant and the shifted features. */
  private final double[] upper;

  /**
   * Folds a scaling in.
   *
   * @param covariance of the weights on standardised rows, row by row
   */
  FeatureVariance(FeatureScaling scaling, double[] covariance) {
    size = scaling.size();
    shift = new double[size];
    unit = Vectors.ones(size);
    double[] factor = new double[size];
    double[] constant = new double[size];
    factor[0] = 1;
    constant[0] = 1;
    for (int j = 1; j < size; j++) {
      double mean = scaling.mean(j - 1);
      double deviation = scaling.deviation(j - 1);
      shift[j] = Math.abs(mean) > FAR * deviation ? mean : 0;
      int exponent = Math.getExponent(deviation);
      unit[j] = Math.abs(exponent) > MODERATE ? Math.scalb(1.0, -exponent) : 1;
      factor[j] = deviation > 0 ? 1 / (deviation * unit[j]) : 0;
      constant[j] = deviation > 0 ? (shift[j] - mean) / deviation : 0;
    }
    upper = new double[size * size];
    for (int i = 0; i < size; i++) {
      double along = 0;
      for (int j = 0; j < size; j++) {
        along += covariance[i * size + j] * constant[j];
        if (i > 0 && j >= i) {
          double both = covariance[i * size + j] + covariance[j * size + i];
          upper[i * size + j] = (i == j ? 0.5 : 1) * both * factor[i] * factor[j];
        }
      }
      upper[0] += constant[i] * along;
      if (i > 0) {
        upper[i] = 2 * along * factor[i];
      }
    }
  }

  /** Where a row is worked on; of one thread. */
  static final class Workspace {
    private final int[] columns;
    private final double[] values;

    Workspace(int size) {
      columns = new int[size + BLOCK];
      values = new double[size + BLOCK];
    }
  }

  Workspace workspace() {
    return new Workspace(size);
  }

  double at(double[] features, Workspace workspace) {
    int[] columns = workspace.columns;
    double[] values = workspace.values;
    values[0] = 1;
    int used = 1;
    for (int j = 1; j < size; j++) {
      double value = (features[j - 1] - shift[j]) * unit[j];
      columns[used] = j;
      values[used] = value;
      used += value == 0 ? 0 : 1;
    }
    for (int i = used; i < used + BLOCK; i++) {
      columns[i] = 0;
      values[i] = 0;
    }
    double variance = 0;
    for (int a = 0; a < used; a += BLOCK) {
      variance += block(a, used, columns, values);
    }
    return Math.max(variance, 0);
  }

  /** Four rows of the matrix at once, so that a value is loaded once for all. */
  private double block(int first, int used, int[] columns, double[] values) {
    int a = columns[first] * size;
    int b = columns[first + 1] * size;
    int c = columns[first + 2] * size;
    int d = columns[first + 3] * size;
    double ofA = values[first];
    double ofB = values[first + 1];
    double ofC = values[first + 2];
    double ofD = values[first + 3];
    double even = 0;
    double odd = 0;
    for (int i = first; i < used; i += 2) {
      int j = columns[i];
      int k = columns[i + 1];
      even +=
          values[i]
              * (upper[a + j] * ofA
                  + upper[b + j] * ofB
                  + (upper[c + j] * ofC + upper[d + j] * ofD));
      odd +=
          values[i + 1]
              * (upper[a + k] * ofA
                  + upper[b + k] * ofB
                  + (upper[c + k] * ofC + upper[d + k] * ofD));
    }
    return even + odd;
  }
}
