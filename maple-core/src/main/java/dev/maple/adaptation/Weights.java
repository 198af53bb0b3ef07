package dev.maple.adaptation;

/** Arithmetic on weight vectors. */
final class Weights {
  private Weights() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** {@code target += factor * addend}. */
  static void add(double[] target, double factor, double[] addend) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * addend[i];
    }
  }

  /** {@code target += factor * a * b}, element by element. */
  static void addProduct(double[] target, double factor, double[] a, double[] b) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * a[i] * b[i];
    }
  }

  /** Adds {@code factor * vector * vector'} to a square matrix that is given row by row. */
  static void addOuter(double[] matrix, double factor, double[] vector) {
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

  static double[] scaled(double[] weights, double factor) {
    double[] result = new double[weights.length];
    add(result, factor, weights);
    return result;
  }
}
