package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Devices that pay for the two features of a coarse group and nothing for those of a fine one. */
class GroupedBayesianRidgeTest {
  private static final int COARSE = 2;
  private static final int FINE = 60;
  private static final double[] TRUE = {1, 0.2, -0.1};
  private static final int[][] GROUPS = {
    IntStream.rangeClosed(1, COARSE).toArray(),
    IntStream.rangeClosed(COARSE + 1, COARSE + FINE).toArray()
  };

  private static double[][] rows(int count, Random random) {
    double[][] rows = new double[count][1 + COARSE + FINE];
    for (double[] row : rows) {
      // Nothing takes less than no time.
      do {
        row[0] = 1;
        for (int j = 1; j < row.length; j++) {
          row[j] = random.nextGaussian();
        }
      } while (price(row) <= 0);
    }
    return rows;
  }

  private static double price(double[] row) {
    return Vectors.dot(TRUE, row);
  }

  /** A device measured on rows drawn by the seed, with log-normal noise. */
  private static Measurements measured(int count, double noise, long seed) {
    Random random = new Random(seed);
    double[][] rows = rows(count, random);
    return Measurements.of(
        rows,
        Arrays.stream(rows)
            .mapToDouble(row -> price(row) * Math.exp(noise * random.nextGaussian()))
            .toArray());
  }

  private static GroupedBayesianRidge fit(Measurements samples) {
    return GroupedBayesianRidge.fit(GROUPS, samples.rows(), samples.values(), 0.02);
  }

  private static double length(double[] weights, int[] group) {
    return Math.sqrt(IntStream.of(group).mapToDouble(j -> weights[j] * weights[j]).sum());
  }

  /** The distance of the weights from the true ones. */
  private static double error(double[] weights) {
    double[] difference = weights.clone();
    for (int j = 0; j < TRUE.length; j++) {
      difference[j] -= TRUE[j];
    }
    return length(difference, IntStream.range(0, weights.length).toArray());
  }

  @Property(tries = 20)
  void aGroupThatTellsNothingVanishes(
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @DoubleRange(min = 0.02, max = 0.1) double noise) {
    double[] weights = fit(measured(150, noise, seed)).weights();
    assertEquals(0.22, length(weights, GROUPS[0]), 0.05);
    // Without a penalty 60 weights of 150 measurements would be sqrt(60 / 90) of the noise long;
    // half of that at most.
    assertTrue(length(weights, GROUPS[1]) < 0.4 * noise, () -> Arrays.toString(weights));
  }

  @Property(tries = 20)
  void noiseIsFound(
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.1) double noise) {
    double ratio = fit(measured(300, noise, seed)).noise() / noise;
    // The scale of a Student-t of four degrees is some 0.8 of a normal's deviation.
    assertTrue(ratio > 0.6 && ratio < 1.1, () -> "ratio " + ratio);
  }

  /** Were every measurement trusted alike, the weights would be off by 0.08 to 0.16. */
  @Property(tries = 20)
  void fewDisturbedMeasurementsDoNoHarm(@ForAll @IntRange(max = 1000) int seed) {
    Measurements samples = measured(150, 0.03, seed);
    for (int i = 0; i < 8; i++) {
      samples.values()[i] *= 3;
    }
    assertTrue(error(fit(samples).weights()) < 0.04);
  }

  @Property(tries = 20)
  void theOrderOfMeasurementsDoesNotMatter(@ForAll @IntRange(max = 1000) int seed) {
    Measurements samples = measured(80, 0.05, seed);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 80).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    Measurements shuffled = samples.at(order.stream().mapToInt(i -> i).toArray());
    assertArrayEquals(fit(samples).weights(), fit(shuffled).weights(), 1e-6);
  }

  @Property(tries = 20)
  void fewerMeasurementsThanFeaturesGiveTheCoarseGroup(@ForAll @IntRange(max = 1000) int seed) {
    assertTrue(error(fit(measured(30, 0.01, seed)).weights()) < 0.1);
  }

  @Test
  void oneMeasurementIsTheConstant() {
    double[] weights = fit(Measurements.of(rows(1, new Random(1)), new double[] {1})).weights();
    assertTrue(Arrays.stream(weights).allMatch(Double::isFinite));
    assertEquals(1, weights[0], 0.2);
  }

  @Test
  void exactMeasurementsAreMatched() {
    assertTrue(error(fit(measured(100, 0, 2)).weights()) < 1e-4);
  }
}
