package dev.maple.adaptation;

import java.util.Arrays;

/**
 * The noise of k samples: Gaussian, in proportion to the prediction, but for the few measurements
 * that something disturbed, which are Student-t. Which those are is weighed for each sample; a
 * sample then counts as a Gaussian one, between what it would be undisturbed and disturbed. Not
 * thread-safe.
 *
 * <p>Source: Box and Tiao, <em>A Bayesian approach to some outlier problems</em>, Biometrika 55
 * (1968), doi:10.1093/biomet/55.1.119.
 */
final class Noise {
  /** The share of measurements that are taken to be disturbed. */
  private static final double DISTURBED = 0.1;

  /** By how much those are too slow, relative to the prediction, give or take how much (scale). */
  private static final double EXCESS = 0.2;

  private static final double EXCESS_DEVIATION = 0.4;

  /** Degrees of freedom of a disturbed one: it may be slower by any factor. */
  private static final double TAILS = 4;

  /**
   * Logarithms of the shares, less the constant of a Gaussian density, 3/8 at 0 being Student's.
   */
  private static final double LOG_PLAIN = Math.log(1 - DISTURBED);

  private static final double LOG_SLOW = Math.log(DISTURBED * Math.sqrt(2 * Math.PI) * 3 / 8);

  /** A prediction is not taken to stray further than this from the surface. */
  private static final double LEAST = 0.3;

  private static final double MOST = 3;

  private final double deviation;

  /** {@link #LOG_SLOW}, relative to the density of an undisturbed measurement. */
  private final double logSlow;

  private final double[] samples;
  private final double[] effective;
  private final double[] variance;
  private final double[] disturbed;
  private double bound;

  /**
   * All samples undisturbed, to begin with.
   *
   * @param deviation relative standard deviation of an undisturbed measurement
   * @param samples relative to the surface, less 1
   */
  Noise(double deviation, double[] samples) {
    this.deviation = deviation;
    logSlow = LOG_SLOW + Math.log(deviation / EXCESS_DEVIATION);
    this.samples = samples;
    effective = samples.clone();
    variance = new double[samples.length];
    Arrays.fill(variance, deviation * deviation);
    disturbed = new double[samples.length];
  }

  /** What each sample counts as, relative to the surface, less 1. */
  double[] effective() {
    return effective;
  }

  /** The variance with which it does. */
  double[] variance() {
    return variance;
  }

  /** How likely each sample is disturbed. */
  double[] disturbed() {
    return disturbed;
  }

  /**
   * What the log density of the samples is at least, beyond that of the Gaussian samples that they
   * count as (both without its constant).
   */
  double bound() {
    return bound;
  }

  /**
   * Weighs anew which samples are disturbed.
   *
   * @param predicted what is predicted of each, relative to the surface, less 1
   */
  void weigh(double[] predicted) {
    bound = 0;
    for (int i = 0; i < samples.length; i++) {
      double level = Math.min(Math.max(1 + predicted[i], LEAST), MOST);
      double error = samples[i] - predicted[i];
      double excess = EXCESS * level;
      double plainVariance = square(deviation * level);
      double slowVariance = square(EXCESS_DEVIATION * level);
      double plainSquare = square(error) / plainVariance;
      double slowSquare = square(error - excess) / slowVariance;
      double plain = LOG_PLAIN - plainSquare / 2;
      double slow = logSlow - (TAILS + 1) / 2 * Math.log1p(slowSquare / TAILS);
      double lesser = Math.exp(-Math.abs(plain - slow));
      disturbed[i] = (slow > plain ? 1 : lesser) / (1 + lesser);
      double plainPrecision = (1 - disturbed[i]) / plainVariance;
      double slowPrecision = disturbed[i] / slowVariance * (TAILS + 1) / (TAILS + slowSquare);
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
