package dev.maple.regression.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Bins, their histograms and splits, against sums over the rows themselves. */
class HistogramsTest {
  private static final TreeShape SHAPE = shape(20);

  private static TreeShape shape(double minRows) {
    return new TreeShape(31, 0.1, 0.5, minRows);
  }

  @Property(tries = 200)
  void histogramsAreSumsOverRows(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll long seed) {
    Draw draw = new Draw(rows, seed);
    Histograms histograms = draw.histograms(SHAPE);
    int middle = draw.random.nextInt(rows + 1);
    double[] whole = histograms.build(draw.order, 0, rows);
    double[] front = histograms.build(draw.order, 0, middle);
    assertArrayEquals(draw.sums(0, rows), whole, 1e-9);
    assertArrayEquals(draw.sums(0, middle), front, 1e-9);
    histograms.subtract(whole, front);
    assertArrayEquals(draw.sums(middle, rows), whole, 1e-9);
    histograms.release(front);
    assertArrayEquals(draw.sums(middle, rows), histograms.build(draw.order, middle, rows), 1e-9);
  }

  @Property(tries = 200)
  void noSplitGainsMore(@ForAll @IntRange(min = 2, max = 60) int rows, @ForAll long seed) {
    Draw draw = new Draw(rows, seed);
    Histograms histograms = draw.histograms(shape(2));
    double gradient = Arrays.stream(draw.gradients).sum();
    double weight = Arrays.stream(draw.weights).sum();
    Split split = histograms.best(histograms.build(draw.order, 0, rows), gradient, weight);
    double most = 0;
    for (int column = 0; column < Draw.COLUMNS; column++) {
      for (double[] row : draw.features) {
        double leftGradient = 0;
        double leftWeight = 0;
        for (int i = 0; i < rows; i++) {
          boolean left = draw.features[i][column] <= row[column];
          leftGradient += left ? draw.gradients[i] : 0;
          leftWeight += left ? draw.weights[i] : 0;
        }
        if (leftWeight >= 2 && weight - leftWeight >= 2) {
          double gain =
              leftGradient * leftGradient / (leftWeight + 0.5)
                  + (gradient - leftGradient)
                      * (gradient - leftGradient)
                      / (weight - leftWeight + 0.5)
                  - gradient * gradient / (weight + 0.5);
          most = Math.max(most, gain);
        }
      }
    }
    assertEquals(most, split == null ? 0 : split.gain(), 1e-9);
  }

  @Property(tries = 200)
  void codesFollowTheCuts(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll long seed) {
    Draw draw = new Draw(rows, seed);
    for (int column = 0; column < Draw.COLUMNS; column++) {
      for (int i = 0; i < rows; i++) {
        int bin = draw.bins.codes(column)[i] & 0xff;
        double value = draw.features[i][column];
        assertTrue(bin == 0 || value > draw.bins.upper(column, bin - 1));
        assertTrue(bin == draw.bins.count(column) - 1 || value <= draw.bins.upper(column, bin));
      }
    }
  }

  @Test
  void columnsWithACommonBinAreSparse() {
    double[][] features = {{0, 1, 5}, {0, 2, 5}, {1, 1, 5}, {0, 2, 5}};
    Bins bins = new Bins(features, new double[] {1, 1, 1, 1}, 255);
    assertTrue(bins.isSparse(0) && !bins.isSparse(1) && bins.isSparse(2));
    assertEquals(0, bins.commonBin(0));
    assertArrayEquals(new int[] {1}, bins.lists());
    assertEquals(0, bins.listBegin(2));
    assertEquals(1, bins.listBegin(3));
    assertEquals(1, bins.listBegin(4));
  }

  /** Rows with a dense column, two sparse ones, one of many values and one that does not vary. */
  private static final class Draw {
    static final int COLUMNS = 5;
    final Random random;
    final double[][] features;
    final double[] gradients;
    final double[] weights;
    final int[] order;
    final Bins bins;

    Draw(int rows, long seed) {
      random = new Random(seed);
      features = new double[rows][COLUMNS];
      gradients = new double[rows];
      weights = new double[rows];
      order = new int[rows];
      for (int i = 0; i < rows; i++) {
        double[] x = features[i];
        x[0] = random.nextInt(4);
        x[1] = random.nextInt(10) == 0 ? 1 : 0;
        x[2] = Math.max(0, random.nextInt(12) - 8);
        x[3] = random.nextDouble();
        weights[i] = random.nextInt(4);
        gradients[i] = weights[i] * random.nextGaussian();
        order[i] = i;
      }
      for (int i = rows - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int row = order[i];
        order[i] = order[other];
        order[other] = row;
      }
      double[] ones = new double[rows];
      Arrays.fill(ones, 1);
      bins = new Bins(features, ones, 255);
    }

    Histograms histograms(TreeShape shape) {
      Histograms histograms = new Histograms(shape, bins, weights, 0);
      histograms.prepare(gradients);
      return histograms;
    }

    /** The histogram of the rows at these positions; columns that do not vary have none. */
    double[] sums(int begin, int end) {
      double[] sums = new double[2 * bins.total()];
      for (int column = 0; column < COLUMNS; column++) {
        for (int k = begin; k < end && bins.count(column) > 1; k++) {
          int at = 2 * (bins.offset(column) + (bins.codes(column)[order[k]] & 0xff));
          sums[at] += gradients[order[k]];
          sums[at + 1] += weights[order[k]];
        }
      }
      return sums;
    }
  }
}
