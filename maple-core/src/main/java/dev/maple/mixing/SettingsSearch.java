package dev.maple.mixing;

import dev.maple.numeric.RobustSpread;
import dev.maple.pool.Measurements;
import dev.maple.similarity.DeviceCoordinates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Chooses settings by predicting each device of the pool from the others and a few samples. */
record SettingsSearch(MixedRegression regression, List<HeldOut> devices) {
  private static final int SAMPLES = 5;
  private static final long SEED = 1;
  private static final int[] VIRTUAL_EXAMPLES = {3, 10};

  /** What is foreseen where no device can be left out. */
  private static final double UNKNOWN = 0.5;

  /** One device left out: its samples among the others, and what else was measured there. */
  record HeldOut(MixedSamples samples, Measurements others) {
    /** What the settings leave: of the logarithm of measured over predicted, the robust spread. */
    double spread(MixedRegression regression, MixingSettings settings) {
      ToDoubleFunction<double[]> model =
          regression.trial(samples.mix(settings), settings.penalty());
      double[] errors = new double[others.count()];
      for (int i = 0; i < errors.length; i++) {
        errors[i] =
            Math.log(others.values()[i])
                - samples.logLevel()
                - model.applyAsDouble(others.rows()[i]);
      }
      return RobustSpread.of(errors);
    }
  }

  /**
   * The settings that leave least.
   *
   * @param settings the best
   * @param spread what they leave on a device, the quadratic mean over the pool
   */
  record Chosen(MixingSettings settings, double spread) {}

  /** The samples of a device are drawn from its measurements by a fixed seed. */
  static HeldOut holdOut(
      KnownDevices known, int device, double[] poolWeights, DeviceCoordinates.Point own) {
    Measurements measured = known.measured(device);
    List<Integer> order = new ArrayList<>();
    for (int i : measured.canonicalOrder()) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(SEED));
    int[] shuffled = order.stream().mapToInt(i -> i).toArray();
    return new HeldOut(
        MixedSamples.of(known, poolWeights, own, measured.at(Arrays.copyOf(shuffled, SAMPLES))),
        measured.at(Arrays.copyOfRange(shuffled, SAMPLES, shuffled.length)));
  }

  static boolean canHoldOut(KnownDevices known, int device) {
    return known.count() > 1 && known.measured(device).count() >= 2 * SAMPLES;
  }

  Chosen choose(boolean virtualExamples) {
    MixingSettings first = regression.grid().get(0);
    if (devices.isEmpty()) {
      return new Chosen(first, UNKNOWN);
    }
    MixingSettings best = best(regression.grid());
    if (virtualExamples) {
      List<MixingSettings> more = new ArrayList<>(List.of(best));
      for (int count : VIRTUAL_EXAMPLES) {
        more.add(best.withVirtualExamples(count));
      }
      best = best(more);
    }
    double squares = Arrays.stream(spreads(best)).map(s -> s * s).sum();
    return new Chosen(best, Math.sqrt(squares / devices.size()));
  }

  private MixingSettings best(List<MixingSettings> grid) {
    return Collections.min(
        grid,
        Comparator.comparingDouble(
            settings -> Arrays.stream(spreads(settings)).map(Math::log).sum()));
  }

  private double[] spreads(MixingSettings settings) {
    return IntStream.range(0, devices.size())
        .parallel()
        .mapToDouble(d -> devices.get(d).spread(regression, settings))
        .toArray();
  }
}
