package dev.maple.posterior;

import dev.maple.numeric.Vectors;

/**
 * Products of many factors, an element of an array each. Powers of two are kept apart from them, so
 * that they neither overflow nor vanish.
 */
final class ScaledProducts {
  private static final double LOG_2 = Math.log(2);

  /** The squares of two densities over this are no subnormal number yet. */
  private static final double SMALL = 1e-150;

  /** The bits of a number but for its sign and power of two, and those of 1. */
  private static final long SIGNIFICAND = (1L << 52) - 1;

  private static final long ONE = Double.doubleToRawLongBits(1);

  private final double[] products;
  private final int[] powers;

  /** Products of nothing yet: ones. */
  ScaledProducts(int size) {
    products = Vectors.ones(size);
    powers = new int[size];
  }

  /** The products without their powers of two, to be multiplied; not a copy. */
  double[] products() {
    return products;
  }

  /**
   * Moves the powers of two out of the products if one of these is large or small.
   *
   * @throws IllegalStateException if a product is not positive, or overflows already
   */
  void rescale() {
    int moderate = 0;
    while (moderate < products.length
        && products[moderate] > SMALL
        && products[moderate] < 1 / SMALL) {
      moderate++;
    }
    if (moderate == products.length) {
      return;
    }
    for (int c = 0; c < products.length; c++) {
      if (!(products[c] >= Double.MIN_NORMAL && products[c] < Double.POSITIVE_INFINITY)) {
        throw new IllegalStateException("the covariance of the samples is not positive definite");
      }
      powers[c] += Math.getExponent(products[c]);
      long bits = Double.doubleToRawLongBits(products[c]) & SIGNIFICAND;
      products[c] = Double.longBitsToDouble(bits | ONE);
    }
  }

  /** The logarithm of a product. */
  double log(int index) {
    return Math.log(products[index]) + LOG_2 * powers[index];
  }
}
