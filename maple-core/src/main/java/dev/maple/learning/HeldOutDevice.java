package dev.maple.learning;

import dev.maple.concurrent.Interruption;
import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.Measurements;
import dev.maple.pool.Others;
import dev.maple.pool.ScaledPool;
import dev.maple.posterior.MarginalLikelihood;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMeans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A device that is taken as new, mostly one of the pool that is left out: the prior that is learned
 * without it, and the truth to compare with.
 *
 * @param index its index among the devices it is one of
 * @param prior makes the prior that is learned without it, anew each time: to keep those of all
 *     devices would take memory that grows with the square of their number
 * @param samples gives all measurements of this device
 * @param truth its model, fitted to all measurements
 */
record HeldOutDevice(
    int index, Supplier<MixturePrior> prior, Supplier<Measurements> samples, DeviceModel truth) {
  /** Of more devices so many are drawn: they tell as much as all. */
  private static final int MOST = 100;

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
    PriorMeans means = PriorMeans.over(pool);
    for (int d : some(devices)) {
      each.add(
          new HeldOutDevice(
              d,
              () -> MixturePrior.of(pool, Others.of(devices, d), devices.size(), means),
              () -> samples.apply(d),
              devices.get(d)));
    }
    return each;
  }

  /**
   * Indices of the devices to take as new, ascending. The draw does not depend on the devices'
   * order; none is drawn from a pool of one.
   */
  private static int[] some(List<DeviceModel> devices) {
    if (devices.size() < 2) {
      return new int[0];
    }
    long[] draw = devices.stream().mapToLong(d -> new Random(d.seed()).nextLong()).toArray();
    return IntStream.range(0, devices.size())
        .boxed()
        .sorted(Comparator.comparingLong(d -> draw[d]))
        .limit(MOST)
        .mapToInt(d -> d)
        .sorted()
        .toArray();
  }

  /** Devices outside the pool, each taken as new with the same prior. */
  static List<HeldOutDevice> each(MixturePrior prior, ScaledPool others) {
    List<DeviceModel> truths = others.deviceModels();
    return IntStream.range(0, truths.size())
        .mapToObj(
            d -> new HeldOutDevice(d, () -> prior, () -> others.devices().get(d), truths.get(d)))
        .toList();
  }

  /**
   * The likelihood of a few samples under each component, relative to the best one.
   *
   * @param expected what {@link #prior} made
   */
  double[] likelihoods(MixturePrior expected, int count, long seed) {
    Interruption.check();
    Measurements all = samples.get();
    int[] drawn =
        new Random(seed)
            .ints(0, all.count())
            .distinct()
            .limit(Math.min(count, all.count()))
            .toArray();
    return Vectors.relativeExponentials(
        MarginalLikelihood.of(expected, all.at(drawn)).logLikelihoods());
  }
}
