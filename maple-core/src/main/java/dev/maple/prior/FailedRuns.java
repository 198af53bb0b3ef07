package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Samples so low that no mean of the prior explains them: the run did not happen. */
final class FailedRuns {
  /** A sample below this share of what the others lead one to expect has failed. */
  private static final double SHARE = 0.2;

  private FailedRuns() {}

  /** Indices of the samples that have not failed; always some. */
  static int[] without(MixturePrior prior, Measurements samples) {
    boolean[] explained = new boolean[samples.count()];
    for (PriorMean mean : prior.means()) {
      double[] ratio = new double[explained.length];
      for (int i = 0; i < ratio.length; i++) {
        ratio[i] = samples.values()[i] / mean.cost().value(samples.rows()[i]);
      }
      double median = new Median().evaluate(ratio);
      for (int i = 0; i < ratio.length; i++) {
        explained[i] |= ratio[i] >= SHARE * median;
      }
    }
    return IntStream.range(0, explained.length).filter(i -> explained[i]).toArray();
  }
}
