package dev.maple.numeric;

/**
 * Noise of logarithms, Student-t of four degrees of freedom: robust against single errors that
 * nothing explains. It is a scale mixture of Gaussians, so that re-weighted Gaussian steps climb
 * its density.
 *
 * <p>Source: Lange, Little and Taylor, <em>Robust statistical modeling using the t
 * distribution</em>, JASA 84 (1989), doi:10.1080/01621459.1989.10478852.
 */
public final class StudentNoise {
  /** The degrees of freedom. */
  public static final double FREEDOM = 4;

  private StudentNoise() {}

  /**
   * How much an error counts beside one that is small.
   *
   * @param error an error
   * @param scale of the noise, in the same unit
   * @return the weight, at most 5/4
   */
  public static double weight(double error, double scale) {
    double relative = error / scale;
    return (FREEDOM + 1) / (FREEDOM + relative * relative);
  }

  /**
   * The variance of the Gaussian that stands for the noise where the error is.
   *
   * @param error an error
   * @param scale of the noise, in the same unit
   * @return the variance
   */
  public static double variance(double error, double scale) {
    return scale * scale / weight(error, scale);
  }

  /**
   * Logarithm of the density, without its constant.
   *
   * @param error an error
   * @param scale of the noise, in the same unit
   * @return the logarithm
   */
  public static double logDensity(double error, double scale) {
    double relative = error / scale;
    return -Math.log(scale) + logDecline(relative * relative);
  }

  /**
   * Logarithm of the density over that of no error.
   *
   * @param square of the error over the scale
   * @return the logarithm, at most 0
   */
  public static double logDecline(double square) {
    return -(FREEDOM + 1) / 2 * Math.log1p(square / FREEDOM);
  }
}
