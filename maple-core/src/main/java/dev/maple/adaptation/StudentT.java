package dev.maple.adaptation;

/**
 * Student's t distribution, by the continued fraction of the incomplete beta function.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 8.17 (the fraction, 8.17.22) and 5.11
 * (the gamma function), https://dlmf.nist.gov.
 */
final class StudentT {
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-16;
  private static final int MOST_TERMS = 10_000;
  private static final int MOST_STEPS = 200;

  /** After a step of Newton's method this small, relatively, what is left is its square. */
  private static final double SMALL_STEP = 1e-9;

  /** From here on Stirling's series of the gamma function is as exact as a number. */
  private static final double LARGE = 12;

  private final double freedom;
  private final double logBeta;

  StudentT(double degreesOfFreedom) {
    this.freedom = degreesOfFreedom;
    this.logBeta = logGamma(freedom / 2) + Math.log(Math.PI) / 2 - logGamma(freedom / 2 + 0.5);
  }

  /** The probability of at most {@code t}. */
  double probabilityUpTo(double t) {
    double tail = upperTail(Math.abs(t));
    return t > 0 ? 1 - tail : tail;
  }

  /** The probability of more than {@code t}, which is not negative. */
  private double upperTail(double t) {
    double square = t * t;
    double x = freedom / (freedom + square);
    double y = square / (freedom + square);
    if (square == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double a = freedom / 2;
    double b = 0.5;
    double logFront = a * Math.log(x) + b * Math.log(y) - logBeta;
    if (y == 0) {
      return 0.5;
    }
    // The fraction converges fast on one side of the mean alone.
    return x < (a + 1) / (a + b + 2)
        ? 0.5 * Math.exp(logFront) * fraction(a, b, x) / a
        : 0.5 * (1 - Math.exp(logFront) * fraction(b, a, y) / b);
  }

  /** By Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / notZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d);
      c = notZero(1 + even / c);
      fraction *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d);
      c = notZero(1 + odd / c);
      fraction *= c * d;
      if (Math.abs(c * d - 1) <= PRECISION) {
        break;
      }
    }
    return fraction;
  }

  private static double notZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  private static double logGamma(double x) {
    double product = 1;
    double z = x;
    for (; z < LARGE; z++) {
      product *= z;
    }
    double s = 1 / (z * z);
    double series =
        (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / z;
    return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
  }

  /**
   * The value that is not exceeded with a probability.
   *
   * @param probability at least a half, below 1
   */
  double quantile(double probability) {
    double tail = 1 - probability;
    if (tail >= 0.5) {
      return 0;
    }
    double low = 0;
    double high = 1;
    while (upperTail(high) > tail && high < Double.MAX_VALUE / 4) {
      low = high;
      high *= 2;
    }
    double t = high / 2 + low / 2;
    for (int i = 0; i < MOST_STEPS; i++) {
      double excess = upperTail(t) - tail;
      if (excess > 0) {
        low = t;
      } else {
        high = t;
      }
      double step = excess / density(t);
      if (Math.abs(step) <= SMALL_STEP * t) {
        return t + step;
      }
      t = t + step > low && t + step < high ? t + step : (low + high) / 2;
    }
    return t;
  }

  private double density(double t) {
    return Math.exp(-(freedom + 1) / 2 * Math.log1p(t * t / freedom) - logBeta)
        / Math.sqrt(freedom);
  }
}
