package dev.maple.numeric;

import java.util.Arrays;

/** How far residuals lie from 0 where there are outliers among them. */
public final class RobustSpread {
  /** A normal distribution's standard deviation over its median absolute deviation. */
  private static final double NORMAL = 1.4826;

  /** A residual beyond this many spreads is an outlier. */
  private static final double SPREADS = 4;

  private RobustSpread() {}

  /**
   * The median absolute residual, scaled to be the standard deviation where residuals are normal.
   *
   * @param residuals at least one
   * @return the spread, at least 0
   */
  public static double of(double[] residuals) {
    return NORMAL * Vectors.median(Arrays.stream(residuals).map(Math::abs).toArray());
  }

  /**
   * The absolute value beyond which a residual is an outlier.
   *
   * @param residuals at least one
   * @return four {@linkplain #of spreads}
   */
  public static double farthest(double[] residuals) {
    return SPREADS * of(residuals);
  }
}
