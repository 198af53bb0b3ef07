package dev.maple.regression.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Predictions, against paths followed one comparison after another. */
class TreeEnsembleTest {

  @Property(tries = 100)
  void everyWayFollowsTheSamePathsToTheBit(
      @ForAll @IntRange(min = 0, max = 11) int trees,
      @ForAll @IntRange(min = 1, max = 40) int splits,
      @ForAll @IntRange(min = 0, max = 3000) int rows,
      @ForAll long seed) {
    Random random = new Random(seed);
    Draw draw = new Draw(random, trees, splits);
    double[][] features = new double[rows][];
    for (int i = 0; i < rows; i++) {
      features[i] = random.doubles(3, -2, 2).map(Math::rint).toArray();
    }
    double[] expected = Arrays.stream(features).mapToDouble(draw::predict).toArray();
    assertArrayEquals(expected, draw.ensemble.predictAll(features), 0.0);
    assertArrayEquals(
        expected, Arrays.stream(features).mapToDouble(draw.ensemble::predict).toArray(), 0.0);
  }

  @Test
  void extremesFallOnTheRightSide() {
    double[] extremes = {
      -Double.MAX_VALUE, -1, -Double.MIN_VALUE, -0.0, 0.0, Double.MIN_VALUE, 1, Double.MAX_VALUE
    };
    for (double threshold : extremes) {
      TreeEnsembleBuilder builder = new TreeEnsembleBuilder();
      int child = builder.split(builder.plant(), 0, threshold, 1);
      builder.setLeaf(child, -1);
      builder.setLeaf(child + 1, 1);
      TreeEnsemble stump = builder.build(0, 1);
      for (double value : extremes) {
        assertEquals(value <= threshold ? -1 : 1, stump.predict(new double[] {value}));
      }
    }
  }

  @Test
  void chainsOfAnyLengthAreFollowed() {
    int length = 50_000;
    TreeEnsembleBuilder builder = new TreeEnsembleBuilder();
    int node = builder.plant();
    for (int i = 0; i < length; i++) {
      int child = builder.split(node, 0, i, 1);
      builder.setLeaf(child, i);
      node = child + 1;
    }
    builder.setLeaf(node, length);
    double[][] rows =
        IntStream.range(0, 100).mapToObj(i -> new double[] {600.0 * i}).toArray(double[][]::new);
    double[] expected =
        IntStream.range(0, 100).mapToDouble(i -> Math.min(length, 600 * i)).toArray();
    assertArrayEquals(expected, builder.build(0, 1).predictAll(rows), 0.0);
  }

  @Test
  void wrongRowsAmongManyAreRefused() {
    TreeEnsemble model = new Draw(new Random(1), 3, 5).ensemble;
    double[][] rows = new double[2000][3];
    rows[1500] = new double[] {0, 0, Double.NaN};
    Exception notFinite =
        assertThrows(IllegalArgumentException.class, () -> model.predictAll(rows));
    assertEquals("features must be finite, has NaN at index 2", notFinite.getMessage());
    rows[1500] = new double[2];
    Exception tooShort = assertThrows(IllegalArgumentException.class, () -> model.predictAll(rows));
    assertTrue(tooShort.getMessage().contains("3") && tooShort.getMessage().contains("2"));
  }

  /** Trees of three features, each node split at random. */
  private static final class Draw {
    final double start;
    final int[] roots;
    final int[] column;
    final int[] firstChild;
    final double[] number;
    final TreeEnsemble ensemble;

    Draw(Random random, int trees, int splits) {
      int size = 1 + 2 * splits;
      start = random.nextGaussian();
      roots = new int[trees];
      column = new int[trees * size];
      firstChild = new int[trees * size];
      number = new double[trees * size];
      TreeEnsembleBuilder builder = new TreeEnsembleBuilder();
      for (int t = 0; t < trees; t++) {
        roots[t] = builder.plant();
        int[] leaves = new int[splits + 1];
        leaves[0] = roots[t];
        for (int s = 0; s < splits; s++) {
          int which = random.nextInt(s + 1);
          int node = leaves[which];
          column[node] = random.nextInt(3);
          number[node] = random.nextInt(5) - 2;
          firstChild[node] = builder.split(node, column[node], number[node], 1);
          leaves[which] = firstChild[node];
          leaves[s + 1] = firstChild[node] + 1;
        }
        for (int leaf : leaves) {
          number[leaf] = random.nextGaussian();
          builder.setLeaf(leaf, number[leaf]);
        }
      }
      ensemble = builder.build(start, 3);
    }

    double predict(double[] row) {
      double sum = start;
      for (int root : roots) {
        int node = root;
        while (firstChild[node] != 0) {
          node = firstChild[node] + (row[column[node]] <= number[node] ? 0 : 1);
        }
        sum += number[node];
      }
      return sum;
    }
  }
}
