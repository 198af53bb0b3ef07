package dev.maple.numeric;

/** Exponentials of many numbers at once, in loops that become vector instructions. */
public final class HalfExponentials {
  /** An exponential is that of this share of the argument, squared so many times. */
  private static final int SQUARINGS = 8;

  private static final double SHARE_OF_EXPONENT = -0.5 / (1 << SQUARINGS);

  /** The exponential of half of it is as good as 0. */
  private static final double LARGEST_SQUARE = 1400;

  private HalfExponentials() {}

  /**
   * Leaves the exponentials of minus half of some squares: what Gaussian densities are of their
   * peaks. Relative errors are below 1e-12 up to squares of 50, below 1e-9 up to 100 and below 1e-3
   * up to 400; of greater squares the order of magnitude is told, and that they are positive.
   *
   * @param squares not negative
   * @param results where they go; may be the same array
   */
  public static void of(double[] squares, double[] results) {
    for (int i = 0; i < squares.length; i++) {
      results[i] = SHARE_OF_EXPONENT * Math.min(squares[i], LARGEST_SQUARE);
    }
    for (int i = 0; i < results.length; i++) {
      double x = results[i];
      // Taylor's, of an even degree and so positive everywhere.
      double series = 1.0 / 5040 + x * (1.0 / 40320);
      series = 1.0 / 720 + x * series;
      series = 1.0 / 120 + x * series;
      series = 1.0 / 24 + x * series;
      series = 1.0 / 6 + x * series;
      series = 1.0 / 2 + x * series;
      series = 1 + x * series;
      results[i] = 1 + x * series;
    }
    for (int s = 0; s < SQUARINGS; s += 4) {
      for (int i = 0; i < results.length; i++) {
        double square = results[i] * results[i];
        double fourth = square * square;
        double eighth = fourth * fourth;
        results[i] = eighth * eighth;
      }
    }
  }
}
