package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
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
  /** An error beyond this one is lost all the same. */
  private static final double LOST = 0.5;

  /** Each device of a pool in turn; none of a pool of one. */
  static List<LeftOut> each(FeatureLayout layout, ScaledPool pool, List<DeviceSurface> surfaces) {
    List<LeftOut> each = new ArrayList<>();
    for (int d = 0; d < surfaces.size() && surfaces.size() > 1; d++) {
      List<double[]> others =
          new ArrayList<>(surfaces.stream().map(DeviceSurface::weights).toList());
      others.remove(d);
      Hypotheses hypotheses = Hypotheses.of(layout, pool.scaling(), others, pool.reference());
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

  /**
   * How far predictions would have been off, had the given rows been measured here: the mean
   * absolute logarithm over the reference. The measurements are made up, of the device's surface
   * and as much noise as it has.
   */
  double error(HypothesisWeights weights, double[][] rows, double[][] reference, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = value(rows[i]) * Math.exp(truth.noise() * random.nextGaussian());
    }
    double[] predicted =
        new Posterior(hypotheses, weights.logPrior(hypotheses), new Samples(rows, values))
            .weights();
    double sum = 0;
    for (double[] row : reference) {
      double ratio = Math.max(Weights.dot(predicted, row), DeviceSurface.FLOOR) / value(row);
      sum += Math.min(LOST, Math.abs(Math.log(ratio)));
    }
    return sum / reference.length;
  }

  private double value(double[] row) {
    return Hypotheses.at(truth.weights(), row);
  }
}
