package dev.maple.prior;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which components to go on with: the likeliest, in this order. */
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
    double best = Arrays.stream(logJoint).max().orElseThrow();
    int[] bins = new int[BINS];
    for (double log : logJoint) {
      if (log > best - negligible) {
        bins[bin(best - log, negligible)]++;
      }
    }
    int last = -1;
    for (int enough = 0; last < BINS - 1 && enough < most; ) {
      enough += bins[++last];
    }
    int through = Math.min(last + 1, BINS - 1);
    int[] some =
        IntStream.range(0, logJoint.length)
            .filter(
                c ->
                    logJoint[c] > best - negligible
                        && bin(best - logJoint[c], negligible) <= through)
            .toArray();
    return Arrays.copyOf(ordered(some, logJoint), Math.min(most, some.length));
  }

  private static int bin(double below, double negligible) {
    return (int) (below / negligible * BINS);
  }

  /**
   * The likeliest first, near-ties in their order.
   *
   * @param some indices in ascending order
   * @param logJoint by index
   */
  static int[] ordered(int[] some, double[] logJoint) {
    return IntStream.of(some)
        .boxed()
        .sorted(
            (a, b) ->
                Long.compare(
                    Math.round(RESOLUTION * logJoint[b]), Math.round(RESOLUTION * logJoint[a])))
        .mapToInt(c -> c)
        .toArray();
  }
}
