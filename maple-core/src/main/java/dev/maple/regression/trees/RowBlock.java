package dev.maple.regression.trees;

import dev.maple.regression.RegressionData;

/**
 * Sends many rows through trees, block by block. In a block each tree parts the rows as it did when
 * it grew: a node reads one feature of all its rows, and no row waits for another. One block's
 * features, column after column, stay in the cache for all trees.
 */
final class RowBlock {
  private static final int MOST_ROWS = 1024;
  private static final int FEWEST_ROWS = 32;
  private static final int VALUES = 1 << 16;

  private final TreeNodes nodes;
  private final double[][] rows;
  private final double[][] columns;
  private final int[] order;
  private final int[] parted;

  RowBlock(TreeNodes nodes, int columnCount, double[][] rows) {
    this.nodes = nodes;
    this.rows = rows;
    int fitting = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, VALUES / Math.max(1, columnCount)));
    int size = Math.min(rows.length, fitting);
    columns = new double[columnCount][size];
    order = new int[size];
    parted = new int[size];
  }

  /** Adds what the trees, one after another, say of each row. */
  void addTrees(int[] roots, double[] sums) {
    for (int begin = 0; begin < rows.length; begin += order.length) {
      int count = Math.min(order.length, rows.length - begin);
      for (int i = 0; i < count; i++) {
        RegressionData.checkRow(rows[begin + i], columns.length);
        for (int j = 0; j < columns.length; j++) {
          columns[j][i] = rows[begin + i][j];
        }
      }
      for (int root : roots) {
        for (int i = 0; i < count; i++) {
          order[i] = i;
        }
        descend(root, order, parted, 0, count, begin, sums);
      }
    }
  }

  /** Adds the values of the leaves below a node to the rows in a range of an array. */
  private void descend(
      int top, int[] given, int[] spare, int rangeBegin, int rangeEnd, int first, double[] sums) {
    int node = top;
    int begin = rangeBegin;
    int end = rangeEnd;
    int[] from = given;
    int[] to = spare;
    while (!nodes.isLeaf(node)) {
      int middle = part(node, from, to, begin, end);
      int child = nodes.firstChild(node);
      int[] other = from;
      from = to;
      to = other;
      // The smaller part first, so that calls nest no deeper than the logarithm of the rows.
      if (middle - begin < end - middle) {
        if (middle > begin) {
          descend(child, from, to, begin, middle, first, sums);
        }
        node = child + 1;
        begin = middle;
      } else {
        if (end > middle) {
          descend(child + 1, from, to, middle, end, first, sums);
        }
        node = child;
        end = middle;
      }
    }
    double value = nodes.value(node);
    for (int i = begin; i < end; i++) {
      sums[first + from[i]] += value;
    }
  }

  /** Copies the first child's rows to the front of the range and the others to its back. */
  private int part(int node, int[] from, int[] to, int begin, int end) {
    double[] column = columns[nodes.column(node)];
    double threshold = nodes.threshold(node);
    int front = begin;
    int back = end - 1;
    for (int i = begin; i < end; i++) {
      int row = from[i];
      int right = TreeNodes.exceeds(column[row], threshold);
      to[front] = row;
      to[back] = row;
      front += 1 - right;
      back -= right;
    }
    return front;
  }
}
