package dev.maple.prior;

import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.LinearCost;
import dev.maple.adaptation.Measurements;
import dev.maple.regression.Interruption;
import java.util.List;
import java.util.Random;

/**
 * A device whose every value is known, to try a choice of samples on.
 *
 * @param prior what is expected of it
 * @param cost what it turns out to cost
 * @param noise relative standard deviation of a measurement
 */
record SimulatedDevice(JointPrior prior, LinearCost cost, double noise) {
  /** An error beyond this one is lost all the same. */
  private static final double LARGEST_ERROR = 0.5;

  /** A device held out, as all others lead one to expect. */
  static SimulatedDevice of(HeldOutDevice device, JointPrior prior) {
    return new SimulatedDevice(
        prior,
        LinearCost.of(device.truth().cost().weights(), PriorMean.FLOOR),
        device.truth().noise());
  }

  /** Out-of-pool prototypes: each pays for one total alone, but is expected to be anything else. */
  static List<SimulatedDevice> outOfPool(JointPrior prior, double noise) {
    return prior.populations().get(0).prior().means().stream()
        .filter(mean -> mean.is(PriorMean.Kind.TOTAL))
        .map(mean -> new SimulatedDevice(prior.without(mean), mean.cost(), noise))
        .toList();
  }

  /**
   * How far predictions are off once the given rows have been measured: the mean absolute logarithm
   * over the reference.
   */
  double error(double[][] rows, double[][] reference, long seed) {
    Interruption.check();
    Random random = new Random(seed);
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = cost.value(rows[i]) * Math.exp(noise * random.nextGaussian());
    }
    double[] predicted = prior.given(Measurements.of(rows, values)).weights();
    double sum = 0;
    for (double[] row : reference) {
      double ratio = LinearCost.at(predicted, row, DeviceModel.FLOOR) / cost.value(row);
      sum += Math.min(LARGEST_ERROR, Math.abs(Math.log(ratio)));
    }
    return sum / reference.length;
  }
}
