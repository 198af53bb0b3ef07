package dev.maple.prior;

import java.util.Arrays;

/**
 * The noise of k samples, a contaminated normal: relative to the prediction, a measurement is
 *
 * <pre>
 *   0.9 N(f, (sd f)^2) + 0.1 t_4(1.2 f, 0.4 f)
 * </pre>
 *
 * Gaussian, but for the few that something disturbed, which are too slow and Student-t. Given a
 * prediction each sample's outlier probability follows, and the sample counts as a Gaussian one,
 * between what it would be as either (a variational lower bound of the density). Not thread-safe.
 *
 * <p>Source: Box and Tiao, <em>A Bayesian approach to some outlier problems</em>, Biometrika 55
 * (1968), doi:10.1093/biomet/55.1.119.
 */
final class ContaminatedNoise {
  /** The share of measurements that are taken to be outliers. */
  private static final double OUTLIER_SHARE = 0.1;

  /** By how much those are too slow, relative to the prediction, give or take how much (scale). */
  private static final double OUTLIER_SHIFT = 0.2;

  private static final double OUTLIER_SCALE = 0.4;

  /** Degrees of freedom of an outlier: it may be slower by any factor. */
  private static final double OUTLIER_DEGREES_OF_FREEDOM = 4;

  /**
   * Logarithms of the shares, less the constant of a Gaussian density, 3/8 at 0 being Student's.
   */
  private static final double LOG_PLAIN = Math.log(1 - OUTLIER_SHARE);

  private static final double LOG_OUTLIER =
      Math.log(OUTLIER_SHARE * Math.sqrt(2 * Math.PI) * 3 / 8);

  /** A prediction is not taken to stray further than this from the mean. */
  private static final double SMALLEST_LEVEL = 0.3;

  private static final double LARGEST_LEVEL = 3;

  private final double deviation;

  /** {@link #LOG_OUTLIER}, relative to the density of a measurement that is no outlier. */
  private final double logOutlier;

  private final double[] samples;
  private final double[] effective;
  private final double[] variance;
  private final double[] outlierProbability;
  private double bound;

  /**
   * No sample an outlier, to begin with.
   *
   * @param deviation relative standard deviation of a measurement that is no outlier
   * @param samples relative to the mean, less 1
   */
  ContaminatedNoise(double deviation, double[] samples) {
    this.deviation = deviation;
    logOutlier = LOG_OUTLIER + Math.log(deviation / OUTLIER_SCALE);
    this.samples = samples;
    effective = samples.clone();
    variance = new double[samples.length];
    Arrays.fill(variance, deviation * deviation);
    outlierProbability = new double[samples.length];
  }

  /** What each sample counts as, relative to the mean, less 1. */
  double[] effective() {
    return effective;
  }

  /** The variance with which it does. */
  double[] variance() {
    return variance;
  }

  /** How likely each sample is an outlier. */
  double[] outlierProbability() {
    return outlierProbability;
  }

  /**
   * What the log density of the samples is at least, beyond that of the Gaussian samples that they
   * count as (both without its constant).
   */
  double bound() {
    return bound;
  }

  /**
   * Weighs anew which samples are outliers.
   *
   * @param predicted what is predicted of each, relative to the mean, less 1
   */
  void weigh(double[] predicted) {
    bound = 0;
    for (int i = 0; i < samples.length; i++) {
      double level = Math.min(Math.max(1 + predicted[i], SMALLEST_LEVEL), LARGEST_LEVEL);
      double error = samples[i] - predicted[i];
      double excess = OUTLIER_SHIFT * level;
      double plainVariance = square(deviation * level);
      double slowVariance = square(OUTLIER_SCALE * level);
      double plainSquare = square(error) / plainVariance;
      double slowSquare = square(error - excess) / slowVariance;
      double plain = LOG_PLAIN - plainSquare / 2;
      double slow =
          logOutlier
              - (OUTLIER_DEGREES_OF_FREEDOM + 1)
                  / 2
                  * Math.log1p(slowSquare / OUTLIER_DEGREES_OF_FREEDOM);
      double lesser = Math.exp(-Math.abs(plain - slow));
      outlierProbability[i] = (slow > plain ? 1 : lesser) / (1 + lesser);
      double plainPrecision = (1 - outlierProbability[i]) / plainVariance;
      double slowPrecision =
          outlierProbability[i]
              / slowVariance
              * (OUTLIER_DEGREES_OF_FREEDOM + 1)
              / (OUTLIER_DEGREES_OF_FREEDOM + slowSquare);
      variance[i] = 1 / (plainPrecision + slowPrecision);
      double shift = excess * slowPrecision * variance[i];
      effective[i] = samples[i] - shift;
      // The two densities touch where the prediction is.
      bound +=
          Math.max(plain, slow)
              + Math.log((1 + lesser) * Math.sqrt(variance[i] / plainVariance))
              + square(error - shift) / variance[i] / 2;
    }
  }

  private static double square(double x) {
    return x * x;
  }
}
