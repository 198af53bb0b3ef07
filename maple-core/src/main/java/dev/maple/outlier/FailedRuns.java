package dev.maple.outlier;

import dev.maple.numeric.RobustSpread;
import dev.maple.pool.Measurements;
import dev.maple.prior.JointPrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds samples that no mean of the prior explains: so low that the run cannot have happened, or so
 * high that they would make all others vanish numerically.
 */
final class FailedRuns {
  /**
   * A sample below this share of its prediction from the others has failed, unless the others
   * themselves vary by as much.
   */
  private static final double SHARE = 0.2;

  /** A sample has also failed if it differs from its prediction by this factor, either way. */
  private static final double BEYOND = 1e4;

  private FailedRuns() {}

  /** Indices of the samples that have not failed; always some. */
  static int[] without(JointPrior prior, Measurements samples) {
    boolean[] explained = new boolean[samples.count()];
    List<double[]> each = new ArrayList<>();
    double farthest = Double.POSITIVE_INFINITY;
    for (PriorMean mean : prior.means()) {
      double[] off = new double[explained.length];
      for (int i = 0; i < off.length; i++) {
        // Of any magnitude: a quotient could overflow.
        off[i] = Math.log(samples.values()[i]) - Math.log(mean.cost().value(samples.rows()[i]));
      }
      double typical = lowerMedian(off);
      for (int i = 0; i < off.length; i++) {
        off[i] -= typical;
      }
      each.add(off);
      farthest = Math.min(farthest, RobustSpread.farthest(off));
    }
    double most = Math.log(BEYOND);
    double least = Math.max(-most, Math.min(Math.log(SHARE), -farthest));
    for (double[] off : each) {
      for (int i = 0; i < off.length; i++) {
        explained[i] |= off[i] >= least && off[i] <= most;
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

  /**
   * The lower of two middle values: where half of the samples are far too slow, the other half has
   * not failed.
   */
  private static double lowerMedian(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
