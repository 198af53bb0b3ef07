package dev.maple.prior;

import java.util.Arrays;

/**
 * The noise of measurements, a contaminated normal: relative to the prediction, a measurement is
 *
 * <pre>
 *   0.9 N(f, (sd f)^2) + 0.1 t_4(1.2 f, 0.4 f)
 * </pre>
 *
 * Gaussian, but for the few that something disturbed, which are too slow and Student-t. Given a
 * prediction each sample's outlier probability follows, and the sample counts as a Gaussian one,
 * between what it would be as either (a variational lower bound of the density). Many are weighed
 * at once, element by element: one sample under many components, or the samples under one. Not
 * thread-safe.
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
   * The densities are without the constant of a Gaussian one, 3/8 at 0 being Student's, and
   * relative to that of a measurement that is no outlier.
   */
  private static final double OUTLIER_DENSITY =
      OUTLIER_SHARE * Math.sqrt(2 * Math.PI) * 3 / 8 / OUTLIER_SCALE;

  /** A prediction is not taken to stray further than this from the mean. */
  private static final double SMALLEST_LEVEL = 0.3;

  private static final double LARGEST_LEVEL = 3;

  /** Beyond all that is told apart, so that a density of 0 has a logarithm. */
  private static final double SMALLEST_DENSITY = 1e-140;

  /** An exponential is that of this share of the argument, squared so many times. */
  private static final int SQUARINGS = 11;

  private static final double SHARE_OF_EXPONENT = -0.5 / (1 << SQUARINGS);

  /** The exponential of half of it is as good as 0. */
  private static final double LARGEST_SQUARE = 1400;

  private final double[] deviation;
  private final double[] samples;
  private final double[] effective;
  private final double[] variance;
  private final double[] outlierProbability;

  /** The density of each sample, and what that of the Gaussian one lacks of it. */
  private final double[] density;

  private final double[] square;
  private final Workspace workspace;

  /** Where numbers are worked on; may be shared by what is weighed one after the other. */
  record Workspace(double[] level, double[] slow) {
    static Workspace of(int size) {
      return new Workspace(new double[size], new double[size]);
    }
  }

  /**
   * Noise of so many samples, none given yet.
   *
   * @param deviation relative standard deviation of a measurement that is no outlier, each
   */
  ContaminatedNoise(double[] deviation, Workspace workspace) {
    this.deviation = deviation;
    this.workspace = workspace;
    samples = new double[deviation.length];
    effective = new double[deviation.length];
    variance = new double[deviation.length];
    outlierProbability = new double[deviation.length];
    density = new double[deviation.length];
    square = new double[deviation.length];
  }

  /** The relative standard deviation of a measurement, by a clock of so much relative variance. */
  static double deviation(Hyperparameters hyperparameters, double clockVariance) {
    double noise = hyperparameters.noise();
    return clockVariance == 0 ? noise : Math.sqrt(noise * noise + clockVariance);
  }

  /**
   * No sample an outlier, to begin with.
   *
   * @param deviation relative standard deviation of a measurement that is no outlier, each
   * @param samples relative to the mean, less 1
   */
  static ContaminatedNoise of(double[] deviation, double[] samples) {
    ContaminatedNoise noise = new ContaminatedNoise(deviation, Workspace.of(samples.length));
    noise.begin(samples);
    return noise;
  }

  /** A sample each, relative to its mean, less 1. */
  void begin(double[] each) {
    System.arraycopy(each, 0, samples, 0, samples.length);
    begin();
  }

  /** The same sample each, relative to the mean, less 1: of many components. */
  void begin(double sample) {
    Arrays.fill(samples, sample);
    begin();
  }

  private void begin() {
    System.arraycopy(samples, 0, effective, 0, samples.length);
    for (int i = 0; i < variance.length; i++) {
      variance[i] = deviation[i] * deviation[i];
    }
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
   * What the density of each sample is at least, over that of the Gaussian sample that it counts as
   * (both without its constant), is {@code factor * exp(exponent)}.
   *
   * @param factor is multiplied by a factor each
   * @param exponent what is added to
   */
  void bound(double[] factor, double[] exponent) {
    for (int i = 0; i < samples.length; i++) {
      factor[i] *= density[i];
      exponent[i] += square[i];
    }
  }

  /**
   * Weighs anew which samples are outliers.
   *
   * @param predicted what is predicted of each, relative to the mean, less 1
   */
  void weigh(double[] predicted) {
    double[] level = workspace.level;
    double[] slow = workspace.slow;
    for (int i = 0; i < level.length; i++) {
      level[i] = Math.min(Math.max(1 + predicted[i], SMALLEST_LEVEL), LARGEST_LEVEL);
    }
    exponentials(predicted, level);
    // Short loops, each of which becomes vector instructions: first the tail of Student's density.
    for (int i = 0; i < level.length; i++) {
      double z =
          (samples[i] - predicted[i] - OUTLIER_SHIFT * level[i]) / (OUTLIER_SCALE * level[i]);
      slow[i] = 1 / (1 + z * z * (1 / OUTLIER_DEGREES_OF_FREEDOM));
    }
    for (int i = 0; i < level.length; i++) {
      double tail = slow[i];
      double outlier = OUTLIER_DENSITY * deviation[i] * tail * tail * Math.sqrt(tail);
      density[i] = Math.max((1 - OUTLIER_SHARE) * density[i] + outlier, SMALLEST_DENSITY);
      outlierProbability[i] = outlier / density[i];
    }
    // From here on the precision that a sample has as an outlier.
    for (int i = 0; i < level.length; i++) {
      double scale = OUTLIER_SCALE * level[i];
      slow[i] =
          outlierProbability[i]
              * slow[i]
              * ((OUTLIER_DEGREES_OF_FREEDOM + 1) / OUTLIER_DEGREES_OF_FREEDOM)
              / (scale * scale);
    }
    for (int i = 0; i < level.length; i++) {
      double plain = deviation[i] * level[i];
      variance[i] = 1 / ((1 - outlierProbability[i]) / (plain * plain) + slow[i]);
    }
    for (int i = 0; i < level.length; i++) {
      effective[i] = samples[i] - OUTLIER_SHIFT * level[i] * slow[i] * variance[i];
    }
    // The two densities touch where the prediction is.
    for (int i = 0; i < level.length; i++) {
      double error = effective[i] - predicted[i];
      square[i] = error * error / variance[i] / 2;
      density[i] *= Math.sqrt(variance[i]) / (deviation[i] * level[i]);
    }
  }

  /** Leaves what a measurement's density is of that of one that is as predicted. */
  private void exponentials(double[] predicted, double[] level) {
    for (int i = 0; i < level.length; i++) {
      double z = (samples[i] - predicted[i]) / (deviation[i] * level[i]);
      density[i] = SHARE_OF_EXPONENT * Math.min(z * z, LARGEST_SQUARE);
    }
    for (int i = 0; i < level.length; i++) {
      double x = density[i];
      double series = 1 + x * (1.0 / 8);
      series = 1 + x * (1.0 / 7) * series;
      series = 1 + x * (1.0 / 6) * series;
      series = 1 + x * (1.0 / 5) * series;
      series = 1 + x * (1.0 / 4) * series;
      series = 1 + x * (1.0 / 3) * series;
      series = 1 + x * (1.0 / 2) * series;
      density[i] = 1 + x * series;
    }
    for (int s = 0; s < SQUARINGS; s++) {
      for (int i = 0; i < level.length; i++) {
        density[i] *= density[i];
      }
    }
  }
}
