package dev.maple.prior;

import dev.maple.regression.Vectors;
import java.util.List;
import java.util.stream.IntStream;

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
    double[] logEvidence =
        populations.stream().mapToDouble(PosteriorMixture::logEvidence).toArray();
    double[] all = Vectors.softmax(logEvidence);
    int[] heard = IntStream.range(0, all.length).filter(p -> all[p] >= NEGLIGIBLE).toArray();
    this.populations = IntStream.of(heard).mapToObj(populations::get).toList();
    double total = IntStream.of(heard).mapToDouble(p -> all[p]).sum();
    this.shares = IntStream.of(heard).mapToDouble(p -> all[p] / total).toArray();
    int first = heard[0];
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
    List<double[]> each =
        populations.stream().map(PosteriorMixture::logDensitiesOfEachGivenOthers).toList();
    return IntStream.range(0, each.get(0).length)
        .mapToDouble(
            i -> {
              double least = each.stream().mapToDouble(p -> p[i]).min().orElseThrow();
              double inverse = 0;
              for (int p = 0; p < shares.length; p++) {
                inverse += shares[p] * Math.exp(least - each.get(p)[i]);
              }
              return least - Math.log(inverse);
            })
        .toArray();
  }

  /** What a prediction is made of. */
  PosteriorMixture.Moments moments() {
    return PosteriorMixture.Moments.mixed(
        populations.stream().map(PosteriorMixture::moments).toList(), shares, weights());
  }
}
