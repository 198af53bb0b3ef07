package dev.maple.outlier;

import dev.maple.adaptation.Measurements;
import dev.maple.prior.JointPrior;
import dev.maple.prior.PriorMean;
import java.util.Arrays;

/**
 * Samples that no mean of the prior explains: so low that the run did not happen, or so high that
 * nothing else can be computed beside them.
 */
final class FailedRuns {
  /** A sample below this share of what the others lead one to expect has failed. */
  private static final double SHARE = 0.2;

  /** Nor is one a measurement beyond so many times of it. */
  private static final double BEYOND = 1e4;

  private FailedRuns() {}

  /** Indices of the samples that have not failed; always some. */
  static int[] without(JointPrior prior, Measurements samples) {
    boolean[] explained = new boolean[samples.count()];
    for (PriorMean mean : prior.means()) {
      double[] ratio = new double[explained.length];
      for (int i = 0; i < ratio.length; i++) {
        ratio[i] = samples.values()[i] / mean.cost().value(samples.rows()[i]);
      }
      double typical = lowerMedian(ratio);
      for (int i = 0; i < ratio.length; i++) {
        explained[i] |= ratio[i] >= SHARE * typical && ratio[i] <= BEYOND * typical;
      }
    }
    int[] kept = new int[explained.length];
    int count = 0;
    for (int i = 0; i < explained.length; i++) {
      if (explained[i]) {
        kept[count++] = i;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Where half of the samples are far too slow, the other half has not failed. */
  private static double lowerMedian(double[] ratio) {
    double[] sorted = ratio.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
