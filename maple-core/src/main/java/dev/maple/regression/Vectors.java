package dev.maple.regression;

import java.util.Arrays;

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
   * Exponentials that cannot overflow: relative to the greatest.
   *
   * @param logs at least one logarithm
   * @return {@code exp(x_i - max x)} each; a new array
   */
  public static double[] relativeExponentials(double[] logs) {
    double greatest = Arrays.stream(logs).max().orElseThrow();
    return Arrays.stream(logs).map(x -> Math.exp(x - greatest)).toArray();
  }

  /**
   * Weights in proportion to exponentials.
   *
   * @param logs at least one logarithm
   * @return {@code exp(x_i) / sum_j exp(x_j)} each, which add up to 1; a new array
   */
  public static double[] softmax(double[] logs) {
    double[] weights = relativeExponentials(logs);
    double total = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(x -> x / total).toArray();
  }
}
