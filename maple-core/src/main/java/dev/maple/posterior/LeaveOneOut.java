package dev.maple.posterior;

import java.util.List;

/**
 * Leave-one-out predictions: with {@code C} the covariance of the samples, noise included, a sample
 * is {@code N(t_i - [C^-1 t]_i / [C^-1]_ii, 1 / [C^-1]_ii)} given the others.
 *
 * <p>Source: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
 * 2006, equation 5.12; averaging the inverse densities over components is importance sampling of
 * the others' posterior (Gelfand, Dey and Chang, Bayesian Statistics 4, 1992).
 */
final class LeaveOneOut {
  private static final double SMALLEST_DENSITY = 1e-200;

  private LeaveOneOut() {}

  /**
   * The logarithms of the densities of each sample given the others.
   *
   * @param fits what all samples say of some components
   * @param shares of those
   */
  static double[] logDensities(List<ComponentFit> fits, double[] shares) {
    double[] logDensities = new double[fits.get(0).precision().length];
    for (int i = 0; i < logDensities.length; i++) {
      double inverse = 0;
      for (int c = 0; c < shares.length; c++) {
        ComponentFit fit = fits.get(c);
        double p = fit.precision()[i];
        double alpha = fit.alpha()[i];
        double relative = Math.sqrt(p / (2 * Math.PI)) * Math.exp(-alpha * alpha / p / 2);
        double density = relative / (fit.relative().scale() * fit.relative().level()[i]);
        inverse += shares[c] / Math.max(density, SMALLEST_DENSITY);
      }
      logDensities[i] = -Math.log(inverse);
    }
    return logDensities;
  }
}
