package dev.maple.pool;

import java.util.Arrays;
import org.apache.commons.math3.util.ArithmeticUtils;

/**
 * The step of the clock that values were taken by, as it shows in them: the largest power of ten of
 * which all are multiples, or a multiple of that which so many different values would not share by
 * chance. Whole milliseconds are steps of 1, and a timer that ticks 64 times a second has 15.625.
 */
public final class ClockStep {
  /** A value this near a multiple, relatively, is one. */
  private static final double ROUNDING = 1e-9;

  /** No clock counts finer than to so many digits; what has more was calculated. */
  private static final int DIGITS = 6;

  /** A step that values as fine would show by chance with a greater probability is none. */
  private static final double CHANCE = 0.01;

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
        return step * inCommon(values, step);
      }
    }
    return 0;
  }

  /** The number of such steps that all values are multiples of, 1 where that may be chance. */
  private static double inCommon(double[] values, double step) {
    long[] times = Arrays.stream(values).mapToLong(v -> Math.round(v / step)).distinct().toArray();
    long divisor = 0;
    for (long each : times) {
      divisor = ArithmeticUtils.gcd(divisor, each);
    }
    double common = divisor;
    // One in g numbers is a multiple of g, and any g would do.
    return Math.pow(common, 1 - times.length) < CHANCE ? common : 1;
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
