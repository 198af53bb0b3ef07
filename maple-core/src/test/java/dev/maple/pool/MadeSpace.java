package dev.maple.pool;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A made space of ten layers that are run or skipped; devices pay per FLOP and per layer. */
public final class MadeSpace {
  public static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", List.of("flops", "layers")),
          new FeatureGroup("choice", IntStream.range(0, 10).mapToObj(i -> "layer" + i).toList()));
  public static final double[][] ROWS = rows(300);

  /** Rows to measure. */
  public static final int[] SOME = {4, 17, 33, 58, 91, 120, 177, 205};

  /** What {@link #pool} leads to, step by step. */
  public static final ScaledPool POOL = ScaledPool.of(LAYOUT, pool(), ROWS);

  public static final List<DeviceModel> DEVICES = POOL.deviceModels();

  private MadeSpace() {}

  private static double[][] rows(int size) {
    Random random = new Random(11);
    double[][] rows = new double[size][12];
    for (double[] row : rows) {
      for (int layer = 0; layer < 10; layer++) {
        row[2 + layer] = random.nextInt(2);
        row[0] += row[2 + layer] * (1 + layer);
        row[1] += row[2 + layer];
      }
    }
    return rows;
  }

  /** The latencies of all rows, with log-normal noise. */
  public static double[] device(double perFlop, double perLayer, double noise, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(ROWS)
        .mapToDouble(
            x -> (1 + perFlop * x[0] + perLayer * x[1]) * Math.exp(noise * random.nextGaussian()))
        .toArray();
  }

  /** Six devices, from one that pays for layers to one that pays for FLOPs. */
  public static List<Measurements> pool() {
    return IntStream.range(0, 6)
        .mapToObj(d -> Measurements.of(ROWS, device(0.1 + 0.05 * d, 1 - 0.15 * d, 0.01, d)))
        .toList();
  }

  public static double[][] rows(int[] chosen) {
    return IntStream.of(chosen).mapToObj(i -> ROWS[i]).toArray(double[][]::new);
  }

  public static double[] values(int[] chosen, double[] values) {
    return IntStream.of(chosen).mapToDouble(i -> values[i]).toArray();
  }

  /** Adapts to a device of which some rows are measured. */
  public static AdaptedModel adapt(Adapter adapter, double[] device, int... chosen) {
    return adapter.adapt(rows(chosen), values(chosen, device));
  }

  /** The mean relative error over all rows. */
  public static double meanError(AdaptedModel model, double[] values) {
    return IntStream.range(0, ROWS.length)
        .mapToDouble(i -> Math.abs(model.value(ROWS[i]) / values[i] - 1))
        .average()
        .orElseThrow();
  }
}
