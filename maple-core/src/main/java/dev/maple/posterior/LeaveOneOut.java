package dev.maple.posterior;

import dev.maple.adaptation.Prediction;
import dev.maple.prediction.StudentProcess;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Of fewer than nineteen the largest error alone would tell. */
  static final int FEWEST = 20;

  private static final double SHARE_OF_SAMPLES = 0.9;

  /** The least share of what was measured that a sample is taken to be predicted at. */
  private static final double LEAST_SHARE = 0.01;

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

  /** What is expected of each sample given the others. */
  static double[] means(List<ComponentFit> fits, double[] shares) {
    double[] means = new double[fits.get(0).precision().length];
    for (int i = 0; i < means.length; i++) {
      for (int c = 0; c < shares.length; c++) {
        means[i] += shares[c] * mean(i, fits.get(c));
      }
    }
    return means;
  }

  private static double mean(int sample, ComponentFit fit) {
    double variance = 1 / fit.precision()[sample];
    double level = fit.relative().scale() * fit.relative().level()[sample];
    return level * (1 + fit.effective()[sample] - fit.alpha()[sample] * variance);
  }

  /**
   * How many times wider 90 % intervals must be to hold nine in ten of the samples, each predicted
   * from the others: the quantile of conformal prediction. Samples that are outliers beyond doubt
   * do not count, unless they are so many that they are part of how the device is measured.
   *
   * <p>Source: Vovk, Gammerman and Shafer, <em>Algorithmic Learning in a Random World</em>,
   * Springer 2005, with the others' predictions by the formula above.
   *
   * @param fits what all samples say of some components
   * @param shares of those
   * @param measured the values, at least {@link #FEWEST}
   * @param counting indices of those that count
   * @param noiseVariance of a measurement
   * @return a factor of scales
   */
  static double stretch(
      List<ComponentFit> fits,
      double[] shares,
      double[] measured,
      int[] counting,
      double noiseVariance) {
    int k = measured.length;
    double[] errors =
        IntStream.of(counting)
            .mapToDouble(i -> error(i, fits, shares, measured[i], noiseVariance))
            .sorted()
            .toArray();
    double expected =
        Prediction.centralQuantile(StudentProcess.degreesOfFreedom(k), SHARE_OF_SAMPLES);
    return errors[(int) Math.ceil(SHARE_OF_SAMPLES * (errors.length + 1)) - 1] / expected;
  }

  /**
   * How far a sample is from what the others lead to expect, on the scale of logarithms, over the
   * standard deviation of that.
   */
  private static double error(
      int sample, List<ComponentFit> fits, double[] shares, double measured, double noiseVariance) {
    double mean = 0;
    double square = 0;
    for (int c = 0; c < shares.length; c++) {
      ComponentFit fit = fits.get(c);
      double variance = 1 / fit.precision()[sample];
      double level = fit.relative().scale() * fit.relative().level()[sample];
      double value = mean(sample, fit);
      double own = level * level * Math.max(0, variance - fit.noiseVariance()[sample]);
      mean += shares[c] * value;
      square += shares[c] * (value * value + own);
    }
    // A latency is positive, however little the others lead to expect.
    double least = Math.max(mean, LEAST_SHARE * measured);
    double variance = Math.max(0, square / (mean * mean) - 1) + noiseVariance;
    return Math.abs(Math.log(measured / least)) / Math.sqrt(variance);
  }
}
