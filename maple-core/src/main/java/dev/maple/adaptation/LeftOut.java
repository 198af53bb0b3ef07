package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A device of the pool taken as new: what the others lead one to expect, and what it turned out to
 * be.
 *
 * @param hypotheses what the other devices lead to
 * @param samples all that was measured on this one
 * @param truth this one's surface, fitted to all of that
 */
record LeftOut(Hypotheses hypotheses, Samples samples, DeviceSurface truth) {
  /** Each device of a pool in turn; none of a pool of one. */
  static List<LeftOut> each(ScaledPool pool, List<DeviceSurface> surfaces) {
    List<LeftOut> each = new ArrayList<>();
    for (int d = 0; d < surfaces.size() && surfaces.size() > 1; d++) {
      List<DeviceSurface> others = new ArrayList<>(surfaces);
      others.remove(d);
      Hypotheses hypotheses = Hypotheses.of(pool, others);
      each.add(new LeftOut(hypotheses, pool.devices().get(d), surfaces.get(d)));
    }
    return each;
  }

  /** The likelihood of each family of hypotheses given a few samples, relative to the best. */
  double[] likelihoods(int count, long seed) {
    int[] drawn =
        new Random(seed)
            .ints(0, samples.count())
            .distinct()
            .limit(Math.min(count, samples.count()))
            .toArray();
    Samples few = samples.at(drawn);
    Evidence evidence = new Evidence(hypotheses, few.rows(), few.values());
    double[] log = new double[hypotheses.size()];
    for (int h = 0; h < log.length; h++) {
      log[h] = evidence.fit(h).logEvidence();
    }
    double best = Arrays.stream(log).max().orElseThrow();
    return hypotheses.meanByFamily(h -> Math.exp(log[h] - best));
  }
}
