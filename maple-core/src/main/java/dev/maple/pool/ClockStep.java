package dev.maple.pool;

/**
 * The step of the clock that values were taken by, as it shows in them: the largest power of ten of
 * which all are multiples. Whole milliseconds are steps of 1.
 */
public final class ClockStep {
  /** A value this near a multiple, relatively, is one. */
  private static final double ROUNDING = 1e-9;

  /** No clock counts finer than to so many digits; what has more was calculated. */
  private static final int DIGITS = 6;

  private ClockStep() {}

  /**
   * Finds the step.
   *
   * @param values positive and finite
   * @return the step, in units of the values; 0 where they show none
   */
  public static double of(double[] values) {
    double largest = 0;
    double smallest = values.length == 0 ? 0 : Double.POSITIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
      smallest = Math.min(smallest, value);
    }
    if (!(smallest > 1e-300) || largest > 1e300) {
      return 0;
    }
    int magnitude = (int) Math.floor(Math.log10(smallest));
    for (int power = magnitude; power > magnitude - DIGITS; power--) {
      double step = Math.pow(10, power);
      if (allMultiples(values, step)) {
        return step;
      }
    }
    return 0;
  }

  private static boolean allMultiples(double[] values, double step) {
    for (double value : values) {
      double times = value / step;
      if (!(Math.abs(times - Math.rint(times)) <= ROUNDING * times)) {
        return false;
      }
    }
    return true;
  }
}
