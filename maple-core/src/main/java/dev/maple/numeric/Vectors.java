package dev.maple.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Arithmetic on vectors and on square matrices given row by row. Arguments are of one length. */
public final class Vectors {
  private Vectors() {}

  /**
   * The inner product.
   *
   * @param a a vector
   * @param b another
   * @return {@code sum_i a_i b_i}
   */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * {@code target += factor * addend}.
   *
   * @param target what is changed
   * @param factor a number
   * @param addend a vector
   */
  public static void add(double[] target, double factor, double[] addend) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * addend[i];
    }
  }

  /**
   * {@code target += factor * a * b}, element by element.
   *
   * @param target what is changed
   * @param factor a number
   * @param a a vector
   * @param b another
   */
  public static void addProduct(double[] target, double factor, double[] a, double[] b) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * a[i] * b[i];
    }
  }

  /**
   * {@code target *= factor}, element by element.
   *
   * @param target what is changed
   * @param factor a vector
   */
  public static void multiply(double[] target, double[] factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] *= factor[i];
    }
  }

  /**
   * Adds {@code factor * vector * vector'} to a square matrix.
   *
   * @param matrix what is changed, row by row
   * @param factor a number
   * @param vector a vector
   */
  public static void addOuter(double[] matrix, double factor, double[] vector) {
    int size = vector.length;
    for (int i = 0; i < size; i++) {
      double f = factor * vector[i];
      if (f != 0) {
        for (int j = 0; j < size; j++) {
          matrix[i * size + j] += f * vector[j];
        }
      }
    }
  }

  /**
   * Adds {@code sum_i factor_i * vector_i * vector_i'} to the lower triangle of a square matrix.
   *
   * @param matrix what is changed, row by row, on and below its diagonal
   * @param factors a number a vector
   * @param vectors of one length
   */
  public static void addOuters(double[] matrix, double[] factors, double[][] vectors) {
    int size = vectors.length == 0 ? 0 : vectors[0].length;
    // In an array of its own a row stays where it is fast, and nothing overlaps.
    double[] row = new double[size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(matrix, i * size, row, 0, i + 1);
      int v = 0;
      for (; v + 3 < vectors.length; v += 4) {
        double[] x0 = vectors[v];
        double[] x1 = vectors[v + 1];
        double[] x2 = vectors[v + 2];
        double[] x3 = vectors[v + 3];
        double f0 = factors[v] * x0[i];
        double f1 = factors[v + 1] * x1[i];
        double f2 = factors[v + 2] * x2[i];
        double f3 = factors[v + 3] * x3[i];
        for (int j = 0; j <= i; j++) {
          row[j] += f0 * x0[j] + f1 * x1[j] + (f2 * x2[j] + f3 * x3[j]);
        }
      }
      for (; v < vectors.length; v++) {
        double f = factors[v] * vectors[v][i];
        for (int j = 0; j <= i; j++) {
          row[j] += f * vectors[v][j];
        }
      }
      System.arraycopy(row, 0, matrix, i * size, i + 1);
    }
  }

  /**
   * Makes a square matrix symmetric.
   *
   * @param matrix row by row; what is below its diagonal is copied above
   * @param size how many rows it has
   */
  public static void mirror(double[] matrix, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j * size + i] = matrix[i * size + j];
      }
    }
  }

  /**
   * A multiple of a vector.
   *
   * @param vector a vector
   * @param factor a number
   * @return {@code factor * vector}; a new array
   */
  public static double[] scaled(double[] vector, double factor) {
    double[] result = new double[vector.length];
    add(result, factor, vector);
    return result;
  }

  /**
   * The difference of two vectors.
   *
   * @param a a vector
   * @param b what is taken from it
   * @return {@code a - b}; a new array
   */
  public static double[] difference(double[] a, double[] b) {
    double[] result = a.clone();
    add(result, -1, b);
    return result;
  }

  /**
   * A vector of ones.
   *
   * @param length its length
   * @return a new array
   */
  public static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Indices spread evenly over all.
   *
   * @param count how many
   * @param all how many there are
   * @return the middle of each of {@code count} parts, ascending; a new array
   */
  public static int[] evenly(int count, int all) {
    return IntStream.range(0, count).map(i -> (int) ((2L * i + 1) * all / (2L * count))).toArray();
  }

  /**
   * The weighted mean.
   *
   * @param values at least one value
   * @param weights how much each counts, not all 0
   * @return {@code sum_i w_i x_i / sum_i w_i}
   */
  public static double mean(double[] values, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    return sum / weight;
  }

  /**
   * The median, of an even number of values the middle of the two.
   *
   * @param values in any order
   * @return the median, NaN where there are no values
   */
  public static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double middle = sorted[sorted.length / 2];
    double below = sorted[(sorted.length - 1) / 2];
    return below + 0.5 * (middle - below);
  }

  /**
   * Exponentials that cannot overflow: relative to the greatest.
   *
   * @param logs at least one logarithm
   * @return {@code exp(x_i - max x)} each; a new array
   */
  public static double[] relativeExponentials(double[] logs) {
    double greatest = greatest(logs);
    double[] exponentials = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      exponentials[i] = Math.exp(logs[i] - greatest);
    }
    return exponentials;
  }

  /**
   * The greatest value.
   *
   * @param values at least one
   * @return the greatest
   */
  public static double greatest(double[] values) {
    double greatest = values[0];
    for (double value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  /**
   * Weights in proportion to exponentials.
   *
   * @param logs at least one logarithm
   * @return {@code exp(x_i) / sum_j exp(x_j)} each, which add up to 1; a new array
   */
  public static double[] softmax(double[] logs) {
    double[] weights = relativeExponentials(logs);
    return scaled(weights, 1 / sum(weights));
  }

  /**
   * The sum.
   *
   * @param values what is added up
   * @return the sum
   */
  public static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * The arithmetic mean.
   *
   * @param values at least one value
   * @return the mean
   */
  public static double mean(double[] values) {
    return sum(values) / values.length;
  }
}
