package dev.maple.regression;

/**
 * The sum of a constant and of regression trees. Immutable and thread-safe; a prediction follows
 * one path a tree through flat arrays and allocates nothing.
 */
public final class TreeEnsemble implements RegressionModel {
  private static final int BLOCK = 256;

  private final double start;
  private final int[] roots;
  private final int[] column;
  private final int[] firstChild;
  private final double[] value;
  private final double[] gains;

  /**
   * Trees as flat arrays.
   *
   * @param start the constant
   * @param roots the root of each tree
   * @param column what a node compares
   * @param firstChild where to go if the feature is at most the node's value, and one further if
   *     not; 0 in a leaf
   * @param value the threshold of a split, what a leaf adds
   * @param gains the gain of each feature
   */
  TreeEnsemble(
      double start, int[] roots, int[] column, int[] firstChild, double[] value, double[] gains) {
    this.start = start;
    this.roots = roots;
    this.column = column;
    this.firstChild = firstChild;
    this.value = value;
    this.gains = gains;
  }

  @Override
  public int columns() {
    return gains.length;
  }

  /**
   * The number of trees: fewer than asked for where learning stopped early or had no more to split.
   *
   * @return the number of trees, maybe 0
   */
  public int trees() {
    return roots.length;
  }

  /**
   * How much each feature helped: the gains of all splits on it, added up. The gain of a split is
   * defined at {@link BoostedTrees}.
   *
   * @return a number a feature, 0 for one that no tree asks for; a new array
   */
  public double[] gains() {
    return gains.clone();
  }

  @Override
  public double predict(double[] features) {
    RegressionData.checkRow(features, gains.length);
    double sum = start;
    for (int root : roots) {
      sum += leafValue(root, features);
    }
    return sum;
  }

  /** Tree after tree over a block of rows, so that a tree and the rows stay in the cache. */
  @Override
  public double[] predictAll(double[][] features) {
    double[] sums = new double[features.length];
    for (int begin = 0; begin < sums.length; begin += BLOCK) {
      int end = Math.min(begin + BLOCK, sums.length);
      for (int i = begin; i < end; i++) {
        RegressionData.checkRow(features[i], gains.length);
        sums[i] = start;
      }
      for (int root : roots) {
        for (int i = begin; i < end; i++) {
          sums[i] += leafValue(root, features[i]);
        }
      }
    }
    return sums;
  }

  private double leafValue(int root, double[] features) {
    int node = root;
    int child = firstChild[node];
    while (child != 0) {
      node = features[column[node]] <= value[node] ? child : child + 1;
      child = firstChild[node];
    }
    return value[node];
  }
}
