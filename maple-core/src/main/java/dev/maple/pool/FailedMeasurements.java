package dev.maple.pool;

import dev.maple.architecture.FeatureLayout;
import dev.maple.numeric.RobustSpread;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Measurements that failed: tools write 1e10, 9999 or next to 0 for a run that did not happen. They
 * are found by comparing each with what the device's other measurements predict for it.
 */
public final class FailedMeasurements {
  /** A device whose measurements all lie within this factor of their median has no failed ones. */
  private static final double ORDINARY = 10;

  /**
   * A measurement that differs from its prediction by more than this factor has failed, unless the
   * others differ as much.
   */
  private static final double FACTOR = 5;

  /**
   * An architecture predicted to take less than this share of the median may take next to nothing.
   */
  private static final double SMALL = 0.1;

  /** Rounds of predicting without what has failed so far. */
  private static final int ROUNDS = 3;

  private FailedMeasurements() {}

  /**
   * Finds the measurements that have not failed.
   *
   * @param layout the features' groups
   * @param device what was measured
   * @param reference plain rows of features that stand for the space, at least one
   * @param mayBeNothing which architectures may take next to nothing, by index: some runtimes fold
   *     away what computes nothing of its input
   * @param elsewhere which architectures took as long, relatively, on other devices, by index
   * @return their indices, ascending; all, where half or more would be left out
   */
  public static int[] without(
      FeatureLayout layout,
      Measurements device,
      double[][] reference,
      IntPredicate mayBeNothing,
      IntPredicate elsewhere) {
    int[] all = IntStream.range(0, device.count()).toArray();
    double median = Vectors.median(device.values());
    if (IntStream.of(all).allMatch(i -> within(device.values()[i], median, ORDINARY))) {
      return all;
    }
    // What is beyond any doubt must not decide what is expected.
    double[] clipped =
        IntStream.of(all)
            .mapToDouble(
                i -> Math.min(Math.max(device.values()[i], median / ORDINARY), median * ORDINARY))
            .toArray();
    int[] kept = IntStream.of(all).filter(i -> device.values()[i] == clipped[i]).toArray();
    if (2 * kept.length <= all.length) {
      return all;
    }
    Measurements bounded = Measurements.of(device.rows(), clipped);
    for (int round = 0; round < ROUNDS; round++) {
      ScaledPool pool = ScaledPool.of(layout, List.of(bounded.at(kept)), reference);
      DeviceModel model = pool.deviceModels().get(0);
      double scale = Math.exp(model.logScale());
      double[] expectedOf =
          Arrays.stream(pool.scaling().apply(device.rows()))
              .mapToDouble(row -> scale * model.cost().value(row))
              .toArray();
      double farthest =
          RobustSpread.farthest(
              IntStream.of(kept)
                  .mapToDouble(i -> Math.log(device.values()[i] / expectedOf[i]))
                  .toArray());
      double factor = Math.max(FACTOR, Math.exp(farthest));
      kept =
          IntStream.of(all)
              .filter(
                  i -> {
                    double expected = expectedOf[i];
                    double value = device.values()[i];
                    return elsewhere.test(i)
                        || (value <= factor * Math.max(expected, SMALL * median)
                            && (value >= expected / factor
                                || expected < SMALL * median
                                || mayBeNothing.test(i)));
                  })
              .toArray();
      if (2 * kept.length <= all.length) {
        return all;
      }
    }
    return kept;
  }

  private static boolean within(double value, double centre, double factor) {
    return value <= factor * centre && value >= centre / factor;
  }
}
