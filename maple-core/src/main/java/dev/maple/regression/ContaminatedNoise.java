package dev.maple.regression;

import dev.maple.numeric.HalfExponentials;
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
public final class ContaminatedNoise {
  /** The share of measurements that are taken to be outliers. */
  public static final double OUTLIER_SHARE = 0.1;

  /** How many samples the share of outliers is taken to be known from. */
  private static final double SAMPLES_OF_SHARE = 10;

  /** Outliers are slower than predicted by this share, give or take the scale below. */
  private static final double OUTLIER_SHIFT = 0.2;

  private static final double OUTLIER_SCALE = 0.4;

  /** Degrees of freedom of an outlier: it may be slower by any factor. */
  private static final double OUTLIER_DEGREES_OF_FREEDOM = 4;

  /** The precision of an outlier at the peak of its density, relative to its level. */
  private static final double OUTLIER_PRECISION =
      (OUTLIER_DEGREES_OF_FREEDOM + 1)
          / OUTLIER_DEGREES_OF_FREEDOM
          / (OUTLIER_SCALE * OUTLIER_SCALE);

  /**
   * The densities are without the constant of a Gaussian one, 3/8 at 0 being Student's, and
   * relative to that of a measurement that is no outlier.
   */
  private static final double OUTLIER_DENSITY =
      OUTLIER_SHARE * Math.sqrt(2 * Math.PI) * 3 / 8 / OUTLIER_SCALE;

  /** Around what is predicted for a measurement that is no outlier. */
  private static final double OUTLIER_VARIANCE =
      OUTLIER_SHIFT * OUTLIER_SHIFT
          + OUTLIER_SCALE
              * OUTLIER_SCALE
              * OUTLIER_DEGREES_OF_FREEDOM
              / (OUTLIER_DEGREES_OF_FREEDOM - 2);

  /** A prediction is not taken to stray further than this from the mean. */
  private static final double SMALLEST_LEVEL = 0.3;

  private static final double LARGEST_LEVEL = 3;

  /** Beyond all that is told apart, so that the squares of two densities have a product. */
  private static final double SMALLEST_DENSITY = 1e-60;

  private final double[] deviation;
  private final double[] precision;
  private final double[] samples;
  private final double[] effective;
  private final double[] variance;

  /** The density of each sample, and what outliers have of it. */
  private final double[] density;

  private final double[] outlier;

  /** How far what each sample counts as is off, relative to the level of the prediction. */
  private final double[] error;

  /** The variance with which it counts, relative to the squared level. */
  private final double[] relativeVariance;

  private final Workspace workspace;

  /**
   * Work arrays; may be shared by noises that are weighed one after the other.
   *
   * @param level of each prediction
   * @param tail of the density of each
   */
  public record Workspace(double[] level, double[] tail) {
    /**
     * Makes work arrays.
     *
     * @param size the number of samples
     * @return the workspace
     */
    public static Workspace of(int size) {
      return new Workspace(new double[size], new double[size]);
    }
  }

  private ContaminatedNoise(double[] deviation, Workspace workspace) {
    this.deviation = deviation;
    this.workspace = workspace;
    precision = new double[deviation.length];
    for (int i = 0; i < precision.length; i++) {
      precision[i] = 1 / (deviation[i] * deviation[i]);
    }
    samples = new double[deviation.length];
    effective = new double[deviation.length];
    variance = new double[deviation.length];
    density = new double[deviation.length];
    outlier = new double[deviation.length];
    error = new double[deviation.length];
    relativeVariance = new double[deviation.length];
  }

  /**
   * The noise of samples that {@link #begin} sets later.
   *
   * @param deviation relative standard deviation of a measurement that is no outlier, each
   * @param workspace for as many samples
   * @return the noise
   */
  public static ContaminatedNoise of(double[] deviation, Workspace workspace) {
    return new ContaminatedNoise(deviation, workspace);
  }

  /**
   * The noise of samples, none of which counts as an outlier yet.
   *
   * @param deviation relative standard deviation of a measurement that is no outlier, each
   * @param samples relative to the mean, less 1
   * @return the noise
   */
  public static ContaminatedNoise of(double[] deviation, double[] samples) {
    ContaminatedNoise noise = new ContaminatedNoise(deviation, Workspace.of(samples.length));
    noise.begin(samples);
    return noise;
  }

  /**
   * Sets the samples; none counts as an outlier yet.
   *
   * @param each relative to its mean, less 1
   */
  public void begin(double[] each) {
    System.arraycopy(each, 0, samples, 0, samples.length);
    begin();
  }

  /**
   * Sets the same sample for each of many components.
   *
   * @param sample relative to the mean, less 1
   */
  public void begin(double sample) {
    Arrays.fill(samples, sample);
    begin();
  }

  private void begin() {
    System.arraycopy(samples, 0, effective, 0, samples.length);
    for (int i = 0; i < variance.length; i++) {
      variance[i] = deviation[i] * deviation[i];
    }
  }

  /**
   * What it adds to the relative variance of any measurement that more samples than expected are
   * outliers: then they are part of how the device is measured.
   *
   * @param outliers the expected number of outliers among the samples
   * @param count how many samples there are
   * @return the variance; 0 where no more are outliers than expected
   */
  public static double varianceOfUnexpected(double outliers, int count) {
    double share = (OUTLIER_SHARE * SAMPLES_OF_SHARE + outliers) / (SAMPLES_OF_SHARE + count);
    return Math.max(0, share - OUTLIER_SHARE) * OUTLIER_VARIANCE;
  }

  /** Each sample counts with no more than the variance of one that is no outlier. */
  public void countWithLeastVariance() {
    for (int i = 0; i < variance.length; i++) {
      variance[i] = SMALLEST_LEVEL * SMALLEST_LEVEL / precision[i];
    }
  }

  /**
   * Multiplies what the density of a sample is at most.
   *
   * @param factor is multiplied by a factor each
   * @param precision of a sample that is no outlier, its noise included
   */
  public static void multiplyLargest(double[] factor, double[] precision) {
    for (int i = 0; i < factor.length; i++) {
      factor[i] *= (1 - OUTLIER_SHARE) * Math.sqrt(precision[i]) + OUTLIER_DENSITY / SMALLEST_LEVEL;
    }
  }

  /**
   * The Gaussian sample that each sample counts as.
   *
   * @return relative to the mean, less 1; not a copy
   */
  public double[] effective() {
    return effective;
  }

  /**
   * The variance of the noise of that Gaussian sample.
   *
   * @return one for each sample; not a copy
   */
  public double[] variance() {
    return variance;
  }

  /**
   * The probability that a sample is an outlier.
   *
   * @param sample its index
   * @return a probability
   */
  public double outlierProbability(int sample) {
    return outlier[sample] / density[sample];
  }

  /**
   * What the density of each sample is at least, over that of the Gaussian sample that it counts as
   * (both without its constant), is {@code sqrt(squaredFactor) * exp(exponent)}.
   *
   * @param squaredFactor is multiplied by a squared factor each
   * @param exponent what is added to
   */
  public void bound(double[] squaredFactor, double[] exponent) {
    // The two densities touch where the prediction is.
    for (int i = 0; i < samples.length; i++) {
      squaredFactor[i] *= density[i] * density[i] * (relativeVariance[i] * precision[i]);
      exponent[i] += 0.5 * error[i] * error[i] / relativeVariance[i];
    }
  }

  /**
   * Computes anew how likely each sample is an outlier, and the Gaussian sample that it counts as.
   *
   * @param predicted the prediction of each, relative to the mean, less 1
   */
  public void weigh(double[] predicted) {
    double[] level = workspace.level;
    double[] tail = workspace.tail;
    // Short loops of few divisions, each of which becomes vector instructions.
    for (int i = 0; i < level.length; i++) {
      level[i] = Math.min(Math.max(1 + predicted[i], SMALLEST_LEVEL), LARGEST_LEVEL);
    }
    for (int i = 0; i < level.length; i++) {
      error[i] = (samples[i] - predicted[i]) / level[i];
    }
    exponentials();
    for (int i = 0; i < level.length; i++) {
      double z = (error[i] - OUTLIER_SHIFT) * (1 / OUTLIER_SCALE);
      tail[i] = 1 / (1 + z * z * (1 / OUTLIER_DEGREES_OF_FREEDOM));
    }
    for (int i = 0; i < level.length; i++) {
      double power = tail[i] * tail[i] * Math.sqrt(tail[i]);
      outlier[i] = OUTLIER_DENSITY * deviation[i] * power + SMALLEST_DENSITY;
    }
    for (int i = 0; i < level.length; i++) {
      // Both times the density, which spares a division.
      double precise = (1 - OUTLIER_SHARE) * density[i] * precision[i];
      double imprecise = outlier[i] * OUTLIER_PRECISION * tail[i];
      density[i] = (1 - OUTLIER_SHARE) * density[i] + outlier[i];
      relativeVariance[i] = 1 / (precise + imprecise);
      tail[i] = OUTLIER_SHIFT * imprecise * relativeVariance[i];
      relativeVariance[i] *= density[i];
    }
    // From here on how much of an outlier's shift each sample has.
    for (int i = 0; i < level.length; i++) {
      effective[i] = samples[i] - level[i] * tail[i];
      error[i] -= tail[i];
      variance[i] = level[i] * level[i] * relativeVariance[i];
    }
  }

  /** Leaves what a measurement's density is of that of one that is as predicted. */
  private void exponentials() {
    for (int i = 0; i < error.length; i++) {
      density[i] = error[i] * error[i] * precision[i];
    }
    HalfExponentials.of(density, density);
  }
}
