package dev.maple.price;

/**
 * Noise of logarithms, Student-t of four degrees of freedom: robust against single measurements
 * that nothing explains. It is a scale mixture of Gaussians, so that re-weighted Gaussian steps
 * climb its density.
 *
 * <p>Source: Lange, Little and Taylor, <em>Robust statistical modeling using the t
 * distribution</em>, JASA 84 (1989), doi:10.1080/01621459.1989.10478852.
 */
final class StudentNoise {
  private static final double DEGREES_OF_FREEDOM = 4;

  private StudentNoise() {}

  /** How much an error counts beside one that is small. */
  static double weight(double error, double scale) {
    double relative = error / scale;
    return (DEGREES_OF_FREEDOM + 1) / (DEGREES_OF_FREEDOM + relative * relative);
  }

  /** The variance of the Gaussian that stands for the noise where the error is. */
  static double variance(double error, double scale) {
    return scale * scale / weight(error, scale);
  }

  /** Logarithm of the density, without its constant. */
  static double logDensity(double error, double scale) {
    double relative = error / scale;
    return -Math.log(scale)
        - (DEGREES_OF_FREEDOM + 1) / 2 * Math.log1p(relative * relative / DEGREES_OF_FREEDOM);
  }
}
