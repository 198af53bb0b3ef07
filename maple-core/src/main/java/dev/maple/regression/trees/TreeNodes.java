package dev.maple.regression.trees;

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
}
