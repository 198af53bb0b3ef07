package dev.maple.posterior;

/**
 * Arithmetic on arrays, element by element. Each method is one short loop, which compilers turn
 * into vector instructions. Arrays are as long as the target.
 */
final class Lanes {
  private Lanes() {}

  /** {@code target = a b}. */
  static void multiply(double[] target, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] = a[c] * b[c];
    }
  }

  /** {@code target = 1 / (a + b)}. */
  static void invertSum(double[] target, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] = 1 / (a[c] + b[c]);
    }
  }

  /** {@code target += a^2 times}. */
  static void addSquares(double[] target, double[] a, double[] times) {
    for (int c = 0; c < target.length; c++) {
      target[c] += a[c] * a[c] * times[c];
    }
  }

  /** {@code target = from - a b}; the target may be one of the others. */
  static void subtractProduct(double[] target, double[] from, double[] a, double[] b) {
    for (int c = 0; c < target.length; c++) {
      target[c] = from[c] - a[c] * b[c];
    }
  }

  /**
   * {@code target = from - sum_p a_p b_p} over the first {@code number} pairs: two at a time, as
   * each pass over an array has its price; three would no longer become vector instructions.
   */
  static void subtractProducts(
      double[] target, double[] from, double[][] a, double[][] b, int number) {
    System.arraycopy(from, 0, target, 0, target.length);
    int p = 0;
    for (; p + 1 < number; p += 2) {
      subtractTwoProducts(target, a[p], b[p], a[p + 1], b[p + 1]);
    }
    if (p < number) {
      subtractProduct(target, target, a[p], b[p]);
    }
  }

  private static void subtractTwoProducts(
      double[] target, double[] a, double[] b, double[] a1, double[] b1) {
    for (int c = 0; c < target.length; c++) {
      target[c] = target[c] - a[c] * b[c] - a1[c] * b1[c];
    }
  }
}
