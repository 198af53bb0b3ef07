package dev.maple.regression.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WeightedValuesTest {

  @Test
  void valuesAreMergedWithTheirWeights() {
    WeightedValues values = of(new double[] {2, -0.0, 2, 0.0, 1}, new double[] {1, 2, 3, 4, 5});
    assertArrayEquals(new double[] {0, 1, 2}, values.values());
    assertArrayEquals(new double[] {6, 5, 4}, values.weights());
  }

  @Test
  void fewValuesHaveABinEach() {
    WeightedValues values = of(new double[] {1, 4, 2}, new double[] {1, 1, 9});
    assertArrayEquals(new double[] {1.5, 3}, values.cuts(3));
    assertArrayEquals(new double[0], of(new double[3], new double[3]).cuts(3));
  }

  @Test
  void binsAreOfEqualWeight() {
    double[] column = new double[1000];
    Arrays.setAll(column, i -> (i * 37) % 1000);
    double[] weights = new double[1000];
    Arrays.fill(weights, 1);
    assertArrayEquals(new double[] {249.5, 499.5, 749.5}, of(column, weights).cuts(4));
  }

  @Test
  void heavyValueHasItsOwnBin() {
    WeightedValues values =
        of(new double[] {1, 2, 3, 4, 5, 6, 7}, new double[] {1, 1, 1, 100, 1, 1, 1});
    assertArrayEquals(new double[] {3.5, 4.5}, values.cuts(3));
  }

  @Test
  void neighboursAreKeptApart() {
    double next = Math.nextUp(1.0);
    assertArrayEquals(
        new double[] {1.0}, of(new double[] {next, 1.0}, new double[] {1, 1}).cuts(2));
    assertArrayEquals(
        new double[] {0},
        of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, new double[] {1, 1}).cuts(2));
  }

  @Property
  void cutsSeparateValues(
      @ForAll @Size(min = 1, max = 300) double[] column,
      @ForAll @IntRange(min = 2, max = 255) int maxBins) {
    double[] weights = new double[column.length];
    Arrays.setAll(weights, i -> i % 4);
    WeightedValues values = of(column, weights);
    double[] cuts = values.cuts(maxBins);
    assertTrue(cuts.length < maxBins);
    if (values.values().length <= maxBins) {
      assertEquals(values.values().length - 1, cuts.length);
    }
    for (int i = 0; i < cuts.length; i++) {
      double below = i == 0 ? Double.NEGATIVE_INFINITY : cuts[i - 1];
      double cut = cuts[i];
      assertTrue(Arrays.stream(values.values()).anyMatch(v -> v > below && v <= cut));
      assertTrue(Arrays.stream(values.values()).anyMatch(v -> v > cut));
    }
  }

  private static WeightedValues of(double[] column, double[] weights) {
    return WeightedValues.of(column, weights, SortedOrder.of(column));
  }
}
