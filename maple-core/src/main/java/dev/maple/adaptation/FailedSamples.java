package dev.maple.adaptation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples so low that no surface explains them: the run did not happen. */
final class FailedSamples {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedPrior.class);

  /** A sample below this share of what the others lead one to expect has failed. */
  private static final double SHARE = 0.2;

  private FailedSamples() {}

  /** Indices of the samples that have not failed. */
  static int[] kept(Hypotheses hypotheses, double[][] rows, double[] values) {
    boolean[] explained = new boolean[values.length];
    for (double[] surface : hypotheses.surfaces()) {
      double[] ratio = new double[values.length];
      for (int i = 0; i < ratio.length; i++) {
        ratio[i] = values[i] / Hypotheses.at(surface, rows[i]);
      }
      double median = new Median().evaluate(ratio);
      for (int i = 0; i < ratio.length; i++) {
        explained[i] |= ratio[i] >= SHARE * median;
      }
    }
    int[] kept = IntStream.range(0, values.length).filter(i -> explained[i]).toArray();
    if (kept.length < values.length) {
      LOG.warn(
          "{} of {} samples left out, far too low to be measurements: {}",
          values.length - kept.length,
          values.length,
          Arrays.toString(
              IntStream.range(0, values.length)
                  .filter(i -> !explained[i])
                  .mapToDouble(i -> values[i])
                  .toArray()));
    }
    return kept;
  }
}
