package dev.maple.price;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A space whose latencies span more than a thousandfold, on devices with prices of their own. */
final class MadeAmounts {
  static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", List.of("flops", "bytes")),
          new FeatureGroup("kind", List.of("convolutions", "depthwise", "dense")));
  static final double[][] ROWS = rows();
  static final List<Measurements> POOL =
      IntStream.range(0, 5).mapToObj(d -> Measurements.of(ROWS, device(d))).toList();

  private MadeAmounts() {}

  /** What a law says when it has been written and read again. */
  static PriceLaw kept(PriceLaw law) {
    FieldReader in = Written.fields(law::write);
    PriceLaw read = PriceLaw.read(in, LAYOUT.size());
    in.end();
    return read;
  }

  private static double[][] rows() {
    Random random = new Random(5);
    double[][] rows = new double[200][5];
    for (double[] row : rows) {
      double size = Math.exp(1.7 * random.nextGaussian());
      for (int j = 2; j < 5; j++) {
        row[j] = size * Math.exp(random.nextGaussian());
        row[0] += row[j];
        row[1] += row[j] * j;
      }
    }
    return rows;
  }

  /** What the networks take on a device, measured with errors of 3 %. */
  static double[] device(long seed) {
    Random random = new Random(100 + seed);
    double[] prices = new double[5];
    for (int j = 0; j < prices.length; j++) {
      prices[j] = Math.exp(0.7 * random.nextGaussian());
    }
    return Arrays.stream(ROWS)
        .mapToDouble(
            row -> 0.02 + IntStream.range(0, row.length).mapToDouble(j -> prices[j] * row[j]).sum())
        .map(value -> value * Math.exp(0.03 * random.nextGaussian()))
        .toArray();
  }

  static Measurements samples(double[] device, double unit, int[] chosen) {
    return Measurements.of(
        IntStream.of(chosen).mapToObj(i -> ROWS[i]).toArray(double[][]::new),
        IntStream.of(chosen).mapToDouble(i -> unit * device[i]).toArray());
  }

  static int[] drawn(int count, long seed) {
    return new Random(seed).ints(0, ROWS.length).distinct().limit(count).toArray();
  }
}
