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

  /** As {@link PosteriorMixture#trend}. */
  double trend(double[] position) {
    double trend = 0;
    for (int p = 0; p < shares.length; p++) {
      trend += shares[p] * populations.get(p).trend(position);
    }
    return trend;
  }

  /** What a prediction is made of. */
  PosteriorMixture.Moments moments() {
    List<PosteriorMixture.Moments> each = new ArrayList<>();
    for (PosteriorMixture population : populations) {
      each.add(population.moments());
    }
    return each.size() == 1 ? each.get(0) : PosteriorMixture.Moments.mixed(each, shares, weights());
  }
}
