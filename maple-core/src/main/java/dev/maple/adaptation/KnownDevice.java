package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A device whose every value is known, to rehearse on.
 *
 * @param hypotheses what is expected of it
 * @param logPrior how likely each hypothesis is
 * @param surface what it turns out to be
 * @param noise relative standard deviation of a measurement
 */
record KnownDevice(Hypotheses hypotheses, double[] logPrior, double[] surface, double noise) {
  /** An error beyond this one is lost all the same. */
  private static final double LOST = 0.5;

  /** The devices left out, each as the others lead one to expect. */
  static List<KnownDevice> ofPool(List<LeftOut> leftOut, HypothesisWeights weights) {
    return leftOut.stream()
        .map(
            device ->
                new KnownDevice(
                    device.hypotheses(),
                    weights.logPrior(device.hypotheses()),
                    device.truth().weights(),
                    device.truth().noise()))
        .toList();
  }

  /**
   * Devices unlike the pool's: each that pays for one total alone, but expected to be anything
   * else.
   */
  static List<KnownDevice> strangers(Hypotheses hypotheses, double[] logPrior, double noise) {
    int settings = hypotheses.settings().size();
    List<KnownDevice> strangers = new ArrayList<>();
    for (int surface : hypotheses.totals()) {
      double[] others = logPrior.clone();
      Arrays.fill(others, surface * settings, (surface + 1) * settings, Double.NEGATIVE_INFINITY);
      strangers.add(new KnownDevice(hypotheses, others, hypotheses.surfaces().get(surface), noise));
    }
    return strangers;
  }

  /**
   * How far predictions are off once the given rows have been measured: the mean absolute logarithm
   * over the reference.
   */
  double error(double[][] rows, double[][] reference, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = value(rows[i]) * Math.exp(noise * random.nextGaussian());
    }
    double[] predicted = new Posterior(hypotheses, logPrior, new Samples(rows, values)).weights();
    double sum = 0;
    for (double[] row : reference) {
      double ratio = Math.max(Weights.dot(predicted, row), DeviceSurface.FLOOR) / value(row);
      sum += Math.min(LOST, Math.abs(Math.log(ratio)));
    }
    return sum / reference.length;
  }

  private double value(double[] row) {
    return Hypotheses.at(surface, row);
  }
}
