package dev.maple.prior;

import dev.maple.regression.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What samples leave of a {@link JointPrior}: each population's posterior, its share proportional
 * to the samples' density under it.
 */
final class JointPosterior {
  /** A population of a smaller share goes unheard. */
  private static final double NEGLIGIBLE = 1e-6;

  private final List<PosteriorMixture> populations;
  private final double[] shares;
  private final double logEvidence;

  /** Weighs populations that were as likely before. */
  JointPosterior(List<PosteriorMixture> populations) {
    double[] logEvidence = new double[populations.size()];
    for (int p = 0; p < logEvidence.length; p++) {
      logEvidence[p] = populations.get(p).logEvidence();
    }
    double[] all = Vectors.softmax(logEvidence);
    List<PosteriorMixture> heard = new ArrayList<>();
    double[] sharesHeard = new double[all.length];
    int first = -1;
    for (int p = 0; p < all.length; p++) {
      if (all[p] >= NEGLIGIBLE) {
        first = first < 0 ? p : first;
        sharesHeard[heard.size()] = all[p];
        heard.add(populations.get(p));
      }
    }
    this.populations = List.copyOf(heard);
    this.shares =
        Vectors.scaled(Arrays.copyOf(sharesHeard, heard.size()), 1 / Vectors.sum(sharesHeard));
    this.logEvidence = logEvidence[first] - Math.log(all[first]) - Math.log(all.length);
  }

  /** Logarithm of the density of the samples under all populations together. */
  double logEvidence() {
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

  /** How likely each sample is an outlier. */
  double[] outlierProbability() {
    double[] sum = Vectors.scaled(populations.get(0).outlierProbability(), shares[0]);
    for (int p = 1; p < shares.length; p++) {
      Vectors.add(sum, shares[p], populations.get(p).outlierProbability());
    }
    return sum;
  }

  /** As {@link PosteriorMixture#logDensitiesOfEachGivenOthers}. */
  double[] logDensitiesOfEachGivenOthers() {
    List<double[]> each = new ArrayList<>();
    for (PosteriorMixture population : populations) {
      each.add(population.logDensitiesOfEachGivenOthers());
    }
    double[] logDensities = new double[each.get(0).length];
    for (int i = 0; i < logDensities.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] ofOne : each) {
        least = Math.min(least, ofOne[i]);
      }
      double inverse = 0;
      for (int p = 0; p < shares.length; p++) {
        inverse += shares[p] * Math.exp(least - each.get(p)[i]);
      }
      logDensities[i] = least - Math.log(inverse);
    }
    return logDensities;
  }

  /** What a prediction is made of. */
  PosteriorMixture.Moments moments() {
    List<PosteriorMixture.Moments> all = new ArrayList<>();
    for (PosteriorMixture population : populations) {
      all.add(population.moments());
    }
    return PosteriorMixture.Moments.mixed(all, shares, weights());
  }
}
