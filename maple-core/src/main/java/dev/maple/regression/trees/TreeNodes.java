package dev.maple.regression.trees;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;

/**
 * The nodes of trees as flat arrays. A leaf is a node whose threshold no feature exceeds and whose
 * child it is itself, so that a path may be followed past its end.
 */
final class TreeNodes {
  private final int[] column;
  private final int[] firstChild;
  private final double[] threshold;
  private final double[] value;

  /**
   * Nodes.
   *
   * @param column what a node compares
   * @param firstChild where to go if the feature is at most the node's number, and one further if
   *     not; 0 in a leaf
   * @param number the threshold of a split, what a leaf adds
   */
  TreeNodes(int[] column, int[] firstChild, double[] number) {
    this.column = column;
    this.firstChild = firstChild;
    this.threshold = new double[number.length];
    this.value = number;
    for (int node = 0; node < number.length; node++) {
      threshold[node] = number[node] + 0.0; // makes 0.0 of -0.0, whose differences have its sign
      if (firstChild[node] == 0) {
        firstChild[node] = node;
        threshold[node] = Double.POSITIVE_INFINITY;
      }
    }
  }

  boolean isLeaf(int node) {
    return firstChild[node] == node;
  }

  /** What a node other than a leaf compares. */
  int column(int node) {
    return column[node];
  }

  /** The greatest value of the feature that goes to the first child. */
  double threshold(int node) {
    return threshold[node];
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  /** What a leaf adds. */
  double value(int leaf) {
    return value[leaf];
  }

  /** The child that a row goes to, of a leaf itself. */
  int next(int node, double[] row) {
    return firstChild[node] + exceeds(row[column[node]], threshold[node]);
  }

  int leaf(int root, double[] row) {
    int node = root;
    while (!isLeaf(node)) {
      node = next(node, row);
    }
    return node;
  }

  /**
   * 1 if a finite value is over the threshold, else 0: the sign of their difference, as a branch
   * would be foreseen wrongly every other time.
   */
  static int exceeds(double value, double threshold) {
    return (int) (Double.doubleToRawLongBits(threshold - value) >>> 63);
  }

  int size() {
    return value.length;
  }

  /** Of a leaf its own index is left out, as 0. */
  void write(FieldWriter out) {
    int[] children = firstChild.clone();
    for (int node = 0; node < children.length; node++) {
      children[node] = isLeaf(node) ? 0 : children[node];
    }
    out.integers(column).integers(children).numbers(value);
  }

  /** A path through what was read goes forward, and so ends. */
  static TreeNodes read(FieldReader in, int columns) {
    int[] column = in.integers();
    int[] firstChild = in.integers();
    double[] number = in.numbers(column.length);
    if (firstChild.length != column.length) {
      throw in.fault("%s nodes have %s children".formatted(column.length, firstChild.length));
    }
    for (int node = 0; node < number.length; node++) {
      int child = firstChild[node];
      boolean leads = child == 0 || (child > node && child < number.length - 1);
      if (!leads || column[node] < 0 || column[node] >= columns) {
        throw in.fault(
            "node %s of %s asks for column %s of %s and leads to node %s"
                .formatted(node, number.length, column[node], columns, child));
      }
    }
    return new TreeNodes(column, firstChild, number);
  }
}
