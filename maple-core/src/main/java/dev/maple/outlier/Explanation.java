package dev.maple.outlier;

import dev.maple.posterior.JointPosterior;
import java.util.Comparator;

/**
 * A hypothesis: some samples are right, if perhaps noisy, and the others are wrong runs.
 *
 * @param right indices of the samples that are right, ascending
 * @param posterior what those say
 * @param logEvidence logarithm of the evidence
 */
record Explanation(int[] right, JointPosterior posterior, double logEvidence) {
  static final Comparator<Explanation> LIKELIEST_FIRST =
      (a, b) -> Double.compare(b.logEvidence, a.logEvidence);

  /** Where some sample is wrong with at least this probability, intervals cover that as well. */
  static final double DOUBT = 0.3;

  /** The same in shares of that all are right. */
  static final double SMALLEST_DOUBT = DOUBT / (1 - DOUBT);

  /** Among so few samples each has much influence: each is a suspect, and any doubt is reported. */
  static final int FEW = 4;
}
