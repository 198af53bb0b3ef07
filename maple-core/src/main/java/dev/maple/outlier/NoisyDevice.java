package dev.maple.outlier;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.posterior.JointPosterior;
import dev.maple.prior.JointPrior;
import dev.maple.regression.ContaminatedNoise;
import java.util.ArrayList;
import java.util.List;

/**
 * That a device is measured with more noise than any of the pool's, such as a phone in use: then
 * its samples are all right, and none tells much. An explanation like those of {@link WrongRuns},
 * with evidence that is the marginal likelihood under greater noises, times its odds. It is looked
 * for only where more samples are outliers than may be wrong runs, and than are expected to be.
 */
final class NoisyDevice {
  /** Beyond the greatest noise of a prior from a pool of several devices. */
  private static final double[] NOISES = {0.2, 0.4};

  /** The prior odds. */
  private static final double ODDS = 1.0 / 50;

  /** How many times more outliers than expected are many. */
  private static final double MANY = 1.5;

  private NoisyDevice() {}

  /**
   * Explanations, and that the device is noisy where there are signs of that.
   *
   * @param explanations the first that all samples are right
   */
  static List<Explanation> beside(
      List<Explanation> explanations, JointPrior prior, Measurements samples) {
    int count = samples.count();
    double most = Math.max(WrongRuns.MOST_WRONG, MANY * ContaminatedNoise.OUTLIER_SHARE * count);
    if (count <= most || outliers(explanations, count) <= most) {
      return explanations;
    }
    JointPosterior noisy = JointPosterior.of(prior.withNoises(NOISES), samples);
    List<Explanation> all = new ArrayList<>(explanations);
    all.add(
        new Explanation(explanations.get(0).right(), noisy, noisy.logEvidence() + Math.log(ODDS)));
    return all;
  }

  /** How many samples are outliers or wrong runs by the likeliest explanation. */
  private static double outliers(List<Explanation> explanations, int count) {
    Explanation likeliest = explanations.stream().min(Explanation.LIKELIEST_FIRST).orElseThrow();
    return count
        - likeliest.right().length
        + Vectors.sum(likeliest.posterior().outlierProbability());
  }
}
