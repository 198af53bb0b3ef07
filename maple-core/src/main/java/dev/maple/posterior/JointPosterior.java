package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.JointPrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The posterior of a {@link JointPrior} given samples: that of each population, weighted in
 * proportion to the samples' marginal likelihood under it. Immutable and thread-safe.
 */
public final class JointPosterior {
  /** A population of a smaller share goes unheard. */
  private static final double NEGLIGIBLE = 1e-6;

  private final List<PosteriorMixture> populations;
  private final double[] shares;
  private final double logEvidence;

  /**
   * Computes the posterior. The populations are fitted in parallel.
   *
   * @param prior the device's prior
   * @param samples of the device, over standardised rows; at least one
   * @return the posterior
   */
  public static JointPosterior of(JointPrior prior, Measurements samples) {
    return new JointPosterior(
        prior.populations().parallelStream()
            .map(population -> new PosteriorMixture(population, samples))
            .toList());
  }

  /** Weighs populations that were as likely before. */
  JointPosterior(List<PosteriorMixture> all) {
    double[] logEvidences = new double[all.size()];
    for (int p = 0; p < logEvidences.length; p++) {
      logEvidences[p] = all.get(p).logEvidence();
    }
    double[] shareOfAll = Vectors.softmax(logEvidences);
    populations = new ArrayList<>();
    double[] heard = new double[shareOfAll.length];
    double total = 0;
    for (int p = 0; p < shareOfAll.length; p++) {
      if (shareOfAll[p] >= NEGLIGIBLE) {
        heard[populations.size()] = shareOfAll[p];
        total += shareOfAll[p];
        populations.add(all.get(p));
      }
    }
    shares = Vectors.scaled(Arrays.copyOf(heard, populations.size()), 1 / total);
    logEvidence =
        populations.get(0).logEvidence() - Math.log(heard[0]) - Math.log(shareOfAll.length);
  }

  /**
   * The logarithm of the samples' marginal likelihood under the prior of all populations.
   *
   * @return the log evidence, in units of the values
   */
  public double logEvidence() {
    return logEvidence;
  }

  /** The expected weight vector. */
  double[] weights() {
    double[] sum = Vectors.scaled(populations.get(0).weights(), shares[0]);
    for (int p = 1; p < shares.length; p++) {
      Vectors.add(sum, shares[p], populations.get(p).weights());
    }
    return sum;
  }

  /**
   * The probability that a sample is an outlier.
   *
   * @return one for each sample
   */
  public double[] outlierProbability() {
    double[] sum = Vectors.scaled(populations.get(0).outlierProbability(), shares[0]);
    for (int p = 1; p < shares.length; p++) {
      Vectors.add(sum, shares[p], populations.get(p).outlierProbability());
    }
    return sum;
  }

  /**
   * Estimates the log density of each sample given the others. The components were fitted to all
   * samples, so that low densities come out too high.
   *
   * @return one for each sample, of up to {@link MarginalLikelihood#MANY} samples
   */
  public double[] logDensitiesOfEachGivenOthers() {
    List<double[]> each = new ArrayList<>();
    for (PosteriorMixture population : populations) {
      each.add(population.logDensitiesOfEachGivenOthers());
    }
    if (each.size() == 1) {
      return each.get(0);
    }
    double[] densities = new double[each.get(0).length];
    for (int i = 0; i < densities.length; i++) {
      double lowest = Double.POSITIVE_INFINITY;
      for (double[] logDensity : each) {
        lowest = Math.min(lowest, logDensity[i]);
      }
      double inverse = 0;
      for (int p = 0; p < shares.length; p++) {
        inverse += shares[p] * Math.exp(lowest - each.get(p)[i]);
      }
      densities[i] = lowest - Math.log(inverse);
    }
    return densities;
  }

  /**
   * The slope of the samples' residuals over some positions, such as their order.
   *
   * @param position of each sample, 0 on average
   * @return the slope over its standard error, averaged over the components
   */
  public double trend(double[] position) {
    double trend = 0;
    for (int p = 0; p < shares.length; p++) {
      trend += shares[p] * populations.get(p).trend(position);
    }
    return trend;
  }

  /**
   * The moments that predictions are made of.
   *
   * @return the moments of the weights and the noise
   */
  public PosteriorMoments moments() {
    List<PosteriorMoments> each =
        populations.parallelStream().map(PosteriorMixture::moments).toList();
    return each.size() == 1 ? each.get(0) : PosteriorMoments.mixed(each, shares, weights());
  }

  /**
   * How many times wider intervals must be than by {@link #moments} to hold nine in ten of the
   * samples themselves, each predicted from the others.
   *
   * @return at least 1; 1 of fewer than twenty samples
   */
  public double stretch() {
    double stretch = 0;
    for (int p = 0; p < shares.length; p++) {
      stretch += shares[p] * populations.get(p).stretch();
    }
    return stretch;
  }
}
