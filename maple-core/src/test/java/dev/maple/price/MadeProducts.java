package dev.maple.price;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Networks told by their depth, width and a kind. */
final class MadeProducts {
  static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("size", List.of("depth", "width")),
          new FeatureGroup("kind", List.of("is-wide", "unused")));
  static final double[][] ROWS = rows();

  private MadeProducts() {}

  private static double[][] rows() {
    Random random = new Random(3);
    return IntStream.range(0, 150)
        .mapToObj(
            i ->
                new double[] {
                  1 + random.nextInt(12), 64 << random.nextInt(4), random.nextInt(2), 0
                })
        .toArray(double[][]::new);
  }

  /** Of the same networks, what a sum could be of. */
  static double[][] amounts() {
    return Arrays.stream(ROWS)
        .map(row -> new double[] {row[0], row[1], row[0] * row[1], 0})
        .toArray(double[][]::new);
  }
}
