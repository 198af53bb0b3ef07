package dev.maple.prior;

import dev.maple.adaptation.Measurements;

/**
 * What the other samples make of each: with {@code C} the covariance of the samples, noise
 * included, a sample is {@code N(t_i - [C^-1 t]_i / [C^-1]_ii, 1 / [C^-1]_ii)} given the others.
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
  static double[] logDensities(
      MixturePrior prior, Measurements samples, MarginalLikelihood.Fit[] fits, double[] shares) {
    double[][] precision = precisions(prior, samples, fits);
    double[] logDensities = new double[samples.count()];
    for (int i = 0; i < logDensities.length; i++) {
      double inverse = 0;
      for (int c = 0; c < fits.length; c++) {
        double p = precision[i][c];
        double alpha = fits[c].alpha()[i];
        double relative = Math.sqrt(p / (2 * Math.PI)) * Math.exp(-alpha * alpha / p / 2);
        RelativeSamples itsSamples = fits[c].relative();
        double density = relative / (itsSamples.scale() * itsSamples.level()[i]);
        inverse += shares[c] / Math.max(density, SMALLEST_DENSITY);
      }
      logDensities[i] = -Math.log(inverse);
    }
    return logDensities;
  }

  /** Of each sample under each component {@code [C^-1]_ii}. */
  private static double[][] precisions(
      MixturePrior prior, Measurements samples, MarginalLikelihood.Fit[] fits) {
    Hyperparameters[] grid = new Hyperparameters[fits.length];
    RelativeSamples[] relative = new RelativeSamples[fits.length];
    double[][] noiseVariance = new double[samples.count()][fits.length];
    for (int c = 0; c < fits.length; c++) {
      grid[c] = fits[c].component().hyperparameters();
      relative[c] = fits[c].relative();
      for (int i = 0; i < noiseVariance.length; i++) {
        noiseVariance[i][c] = fits[c].noiseVariance()[i];
      }
    }
    SideBySide fitted = new SampleCovariance(prior, samples).of(grid);
    fitted.load(relative);
    for (int i = 0; i < noiseVariance.length; i++) {
      fitted.noise(i).countWith(noiseVariance[i]);
    }
    fitted.solve();
    return fitted.inverseDiagonals();
  }
}
