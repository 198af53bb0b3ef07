package dev.maple.regression.trees;

import java.util.Arrays;

/** Trees under way, as the flat arrays of a {@link TreeEnsemble}. */
final class TreeEnsembleBuilder {
  private int trees;
  private int nodes;
  private int[] roots = new int[16];
  private int[] column = new int[256];
  private int[] firstChild = new int[256];
  private double[] value = new double[256];
  private double[] gain = new double[256];

  /** Begins a tree and returns its root, a leaf of 0. */
  int plant() {
    if (trees == roots.length) {
      roots = Arrays.copyOf(roots, 2 * trees);
    }
    roots[trees++] = nodes;
    reserve(1);
    return nodes++;
  }

  /** Takes the latest tree away, of which nothing but the root was made. */
  void uproot() {
    nodes = roots[--trees];
  }

  /** Splits a leaf and returns its first child; the second is the next node. */
  int split(int leaf, int splitColumn, double threshold, double splitGain) {
    reserve(2);
    column[leaf] = splitColumn;
    value[leaf] = threshold;
    gain[leaf] = splitGain;
    firstChild[leaf] = nodes;
    nodes += 2;
    return firstChild[leaf];
  }

  void setLeaf(int leaf, double leafValue) {
    value[leaf] = leafValue;
  }

  /** The trees, as a model. */
  TreeEnsemble build(double start, int columns) {
    double[] gains = new double[columns];
    for (int node = 0; node < nodes; node++) {
      if (firstChild[node] != 0) {
        gains[column[node]] += gain[node];
      }
    }
    return new TreeEnsemble(
        start,
        Arrays.copyOf(roots, trees),
        new TreeNodes(
            Arrays.copyOf(column, nodes),
            Arrays.copyOf(firstChild, nodes),
            Arrays.copyOf(value, nodes)),
        gains);
  }

  private void reserve(int more) {
    int needed = nodes + more;
    if (needed > value.length) {
      int length = Math.max(needed, 2 * value.length);
      column = Arrays.copyOf(column, length);
      firstChild = Arrays.copyOf(firstChild, length);
      value = Arrays.copyOf(value, length);
      gain = Arrays.copyOf(gain, length);
    }
  }
}
