package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import java.util.Arrays;

/** Selects the components to go on with: the likeliest, in this order. */
final class LikeliestComponents {
  /** A nearer tie is none: rounding must not decide which components are heard. */
  private static final double RESOLUTION = 1e6;

  private static final int BINS = 1024;

  private LikeliestComponents() {}

  /**
   * Chooses, near-ties in their order.
   *
   * @param logJoint of each component
   * @param negligible none this far below the best one is chosen
   * @param most at most so many are
   */
  static int[] of(double[] logJoint, double negligible, int most) {
    double best = Vectors.greatest(logJoint);
    int[] bins = new int[BINS];
    double binsEach = BINS / negligible;
    for (double log : logJoint) {
      if (log > best - negligible) {
        bins[bin(best - log, binsEach)]++;
      }
    }
    int last = -1;
    int standing = 0;
    while (last < BINS - 1 && standing < most) {
      standing += bins[++last];
    }
    // One bin more, as near-ties may be in two.
    int through = Math.min(last + 1, BINS - 1);
    standing += through > last ? bins[through] : 0;
    int[] some = new int[standing];
    double[] logs = new double[standing];
    int found = 0;
    for (int c = 0; c < logJoint.length; c++) {
      if (logJoint[c] > best - negligible && bin(best - logJoint[c], binsEach) <= through) {
        some[found] = c;
        logs[found++] = logJoint[c];
      }
    }
    int[] likeliest = Arrays.copyOf(ordered(logs), Math.min(most, standing));
    for (int i = 0; i < likeliest.length; i++) {
      likeliest[i] = some[likeliest[i]];
    }
    return likeliest;
  }

  private static int bin(double below, double binsEach) {
    return Math.min((int) (below * binsEach), BINS - 1);
  }

  /**
   * The likeliest first, near-ties in their order.
   *
   * @return indices
   */
  static int[] ordered(double[] logJoint) {
    long first = Math.round(RESOLUTION * Vectors.greatest(logJoint));
    long[] keys = new long[logJoint.length];
    for (int i = 0; i < keys.length; i++) {
      long below = first - Math.round(RESOLUTION * logJoint[i]);
      keys[i] = Math.min(below, Integer.MAX_VALUE) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
