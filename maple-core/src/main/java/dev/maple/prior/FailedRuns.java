package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples so low that no mean of the prior explains them: the run did not happen. */
final class FailedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);

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
      double typical = lowerMedian(ratio);
      for (int i = 0; i < ratio.length; i++) {
        explained[i] |= ratio[i] >= SHARE * typical;
      }
    }
    return IntStream.range(0, explained.length).filter(i -> explained[i]).toArray();
  }

  /**
   * Says which samples were left out.
   *
   * @param ran indices of those that were not, ascending
   * @param unit what the samples are in units of
   */
  static void warn(Measurements samples, int[] ran, double unit) {
    if (ran.length < samples.count()) {
      double[] failed =
          IntStream.range(0, samples.count())
              .filter(i -> Arrays.binarySearch(ran, i) < 0)
              .mapToDouble(i -> unit * samples.values()[i])
              .toArray();
      LOG.warn(
          "{} of {} samples left out, far too low to be measurements: {}",
          failed.length,
          samples.count(),
          Arrays.toString(failed));
    }
  }

  /** Where half of the samples are far too slow, the other half has not failed. */
  private static double lowerMedian(double[] ratio) {
    double[] sorted = ratio.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
