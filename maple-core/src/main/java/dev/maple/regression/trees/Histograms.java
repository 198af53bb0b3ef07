package dev.maple.regression.trees;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sums of gradients and weights by bin, and the splits found in them. A histogram is an array with
 * two numbers a bin, gradient and weight, column after column.
 */
final class Histograms {
  /** Sums of weights that are equal but for rounding count as equal. */
  private static final double SLACK = 1 - 1e-9;

  private final Bins bins;
  private final double[] weights;
  private final double l2;
  private final double leastWeight;
  private final double negligibleGain;
  private final Deque<double[]> free = new ArrayDeque<>();
  private final int[] gatheredRows;
  private final double[] gatheredGradients;
  private final double[] gatheredWeights;

  private double[] gradients = {};

  Histograms(TreeShape shape, Bins bins, double[] weights, double negligibleGain) {
    this.bins = bins;
    this.weights = weights;
    this.l2 = shape.l2();
    this.leastWeight = shape.minRows() * SLACK;
    this.negligibleGain = negligibleGain;
    this.gatheredRows = new int[bins.rows()];
    this.gatheredGradients = new double[bins.rows()];
    this.gatheredWeights = new double[bins.rows()];
  }

  /** Says what to sum for the next tree. */
  void prepare(double[] treeGradients) {
    gradients = treeGradients;
  }

  /** Whether two leaves that are large enough can be made of one of this weight. */
  boolean splittable(double weight) {
    return weight >= 2 * leastWeight;
  }

  /** Sums over the rows at the given positions. */
  double[] build(int[] rows, int begin, int end) {
    int n = end - begin;
    System.arraycopy(rows, begin, gatheredRows, 0, n);
    for (int i = 0; i < n; i++) {
      gatheredGradients[i] = gradients[gatheredRows[i]];
      gatheredWeights[i] = weights[gatheredRows[i]];
    }
    double[] histogram = free.isEmpty() ? new double[2 * bins.total()] : free.pop();
    int waiting = -1;
    for (int column = 0; column < bins.columns(); column++) {
      if (varies(column)) {
        Arrays.fill(histogram, 2 * bins.offset(column), 2 * bins.offset(column + 1), 0);
        if (!bins.isSparse(column)) {
          if (waiting < 0) {
            waiting = column;
          } else {
            sum(histogram, waiting, column, n);
            waiting = -1;
          }
        }
      }
    }
    if (waiting >= 0) {
      sum(histogram, waiting, n);
    }
    sumSparse(histogram, n);
    return histogram;
  }

  /** Two columns in one go over the rows. */
  private void sum(double[] histogram, int column, int other, int n) {
    int offset = 2 * bins.offset(column);
    int otherOffset = 2 * bins.offset(other);
    byte[] codes = bins.codes(column);
    byte[] otherCodes = bins.codes(other);
    for (int i = 0; i < n; i++) {
      int row = gatheredRows[i];
      double gradient = gatheredGradients[i];
      double weight = gatheredWeights[i];
      int at = offset + 2 * (codes[row] & 0xff);
      int otherAt = otherOffset + 2 * (otherCodes[row] & 0xff);
      histogram[at] += gradient;
      histogram[at + 1] += weight;
      histogram[otherAt] += gradient;
      histogram[otherAt + 1] += weight;
    }
  }

  private void sum(double[] histogram, int column, int n) {
    int offset = 2 * bins.offset(column);
    byte[] codes = bins.codes(column);
    for (int i = 0; i < n; i++) {
      int at = offset + 2 * (codes[gatheredRows[i]] & 0xff);
      histogram[at] += gatheredGradients[i];
      histogram[at + 1] += gatheredWeights[i];
    }
  }

  /** Sums what is listed; the common bins hold what is left. */
  private void sumSparse(double[] histogram, int n) {
    double gradient = 0;
    double weight = 0;
    int[] lists = bins.lists();
    for (int i = 0; i < n; i++) {
      gradient += gatheredGradients[i];
      weight += gatheredWeights[i];
      int end = bins.listBegin(gatheredRows[i] + 1);
      for (int k = bins.listBegin(gatheredRows[i]); k < end; k++) {
        histogram[2 * lists[k]] += gatheredGradients[i];
        histogram[2 * lists[k] + 1] += gatheredWeights[i];
      }
    }
    for (int column = 0; column < bins.columns(); column++) {
      if (varies(column) && bins.isSparse(column)) {
        double commonGradient = gradient;
        double commonWeight = weight;
        for (int bin = bins.offset(column); bin < bins.offset(column + 1); bin++) {
          commonGradient -= histogram[2 * bin];
          commonWeight -= histogram[2 * bin + 1];
        }
        int at = 2 * (bins.offset(column) + bins.commonBin(column));
        histogram[at] = commonGradient;
        histogram[at + 1] = commonWeight;
      }
    }
  }

  /** Makes the histogram of a leaf, less one child's, that of the other child. */
  void subtract(double[] histogram, double[] child) {
    for (int column = 0; column < bins.columns(); column++) {
      if (varies(column)) {
        int end = 2 * bins.offset(column + 1);
        for (int i = 2 * bins.offset(column); i < end; i++) {
          histogram[i] -= child[i];
        }
      }
    }
  }

  /** Takes back a histogram that is no longer needed. */
  void release(double @Nullable [] histogram) {
    if (histogram != null) {
      free.push(histogram);
    }
  }

  /** The split that gains most, the first of equals; null if none gains anything. */
  @Nullable Split best(double[] histogram, double gradient, double weight) {
    double unsplit = gradient * gradient / (weight + l2);
    double most = unsplit + negligibleGain;
    Split best = null;
    for (int column = 0; column < bins.columns(); column++) {
      if (!varies(column)) {
        continue;
      }
      int offset = 2 * bins.offset(column);
      int last = bins.count(column) - 1;
      double leftGradient = 0;
      double leftWeight = 0;
      for (int bin = 0; bin < last; bin++) {
        double binWeight = histogram[offset + 2 * bin + 1];
        leftGradient += histogram[offset + 2 * bin];
        leftWeight += binWeight;
        double rightWeight = weight - leftWeight;
        if (rightWeight < leastWeight) {
          break;
        }
        if (binWeight == 0 || leftWeight < leastWeight) {
          continue;
        }
        double rightGradient = gradient - leftGradient;
        double parts =
            leftGradient * leftGradient / (leftWeight + l2)
                + rightGradient * rightGradient / (rightWeight + l2);
        if (parts > most) {
          most = parts;
          best = new Split(parts - unsplit, column, bin, leftGradient, leftWeight);
        }
      }
    }
    return best;
  }

  private boolean varies(int column) {
    return bins.count(column) > 1;
  }
}
