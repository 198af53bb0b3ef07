package dev.maple.adaptation;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples so low that no surface explains them: the run did not happen. */
final class FailedSamples {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedPrior.class);

  /** A sample below this share of what the others lead one to expect has failed. */
  private static final double SHARE = 0.2;

  private FailedSamples() {}

  /** The samples that have not failed. */
  static Samples without(Hypotheses hypotheses, Samples samples) {
    boolean[] explained = new boolean[samples.count()];
    for (double[] surface : hypotheses.surfaces()) {
      double[] ratio = new double[explained.length];
      for (int i = 0; i < ratio.length; i++) {
        ratio[i] = samples.values()[i] / Hypotheses.at(surface, samples.rows()[i]);
      }
      double median = new Median().evaluate(ratio);
      for (int i = 0; i < ratio.length; i++) {
        explained[i] |= ratio[i] >= SHARE * median;
      }
    }
    Samples kept = samples.where(i -> explained[i]);
    if (kept.count() < samples.count()) {
      LOG.warn(
          "{} of {} samples left out, far too low to be measurements: {}",
          samples.count() - kept.count(),
          samples.count(),
          Arrays.toString(samples.where(i -> !explained[i]).values()));
    }
    return kept;
  }
}
