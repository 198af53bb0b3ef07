package dev.maple.prior;

import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import dev.maple.regression.Interruption;
import dev.maple.regression.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A device taken as new, mostly one of the pool: what the others lead one to expect, and what it
 * turned out to be.
 *
 * @param prior what the other devices lead to
 * @param samples gives all that was measured on this one
 * @param truth this one's model, fitted to all of that
 */
record HeldOutDevice(MixturePrior prior, Supplier<Measurements> samples, DeviceModel truth) {
  /** Each device of a pool in turn; none of a pool of one. */
  static List<HeldOutDevice> each(ScaledPool pool, List<DeviceModel> devices) {
    return each(pool, devices, d -> pool.devices().get(d));
  }

  /**
   * Each device of a pool in turn.
   *
   * @param samples gives those of each, if they are asked for
   */
  static List<HeldOutDevice> each(
      ScaledPool pool, List<DeviceModel> devices, IntFunction<Measurements> samples) {
    List<HeldOutDevice> each = new ArrayList<>();
    PriorMeans means = new PriorMeans(pool);
    for (int d = 0; d < devices.size() && devices.size() > 1; d++) {
      List<DeviceModel> others = new ArrayList<>(devices);
      others.remove(d);
      int device = d;
      each.add(
          new HeldOutDevice(
              MixturePrior.of(pool, others, means), () -> samples.apply(device), devices.get(d)));
    }
    return each;
  }

  /** Devices that are in no pool, each as new to a prior. */
  static List<HeldOutDevice> each(MixturePrior prior, ScaledPool others) {
    List<DeviceModel> truths = others.deviceModels();
    return IntStream.range(0, truths.size())
        .mapToObj(d -> new HeldOutDevice(prior, () -> others.devices().get(d), truths.get(d)))
        .toList();
  }

  /** The likelihood of a few samples under each component, relative to the best one. */
  double[] likelihoods(int count, long seed) {
    Interruption.check();
    Measurements all = samples.get();
    int[] drawn =
        new Random(seed)
            .ints(0, all.count())
            .distinct()
            .limit(Math.min(count, all.count()))
            .toArray();
    return Vectors.relativeExponentials(
        MarginalLikelihood.of(prior, all.at(drawn)).logLikelihoods());
  }
}
