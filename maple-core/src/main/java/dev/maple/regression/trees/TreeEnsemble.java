package dev.maple.regression.trees;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.regression.RegressionData;
import dev.maple.regression.RegressionModel;
import java.util.Arrays;

/**
 * The sum of a constant and of regression trees. Immutable and thread-safe; a prediction follows
 * one path a tree through flat arrays and allocates nothing.
 */
public final class TreeEnsemble implements RegressionModel {
  /** The name of this kind of model in files. */
  public static final String KIND = "trees";

  private final double start;
  private final int[] roots;
  private final TreeNodes nodes;
  private final double[] gains;

  /**
   * Trees as flat arrays.
   *
   * @param start the constant
   * @param roots the root of each tree
   * @param nodes the nodes of all trees
   * @param gains the gain of each feature
   */
  TreeEnsemble(double start, int[] roots, TreeNodes nodes, double[] gains) {
    this.start = start;
    this.roots = roots;
    this.nodes = nodes;
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

  /** Four trees at a time: the processor steps through them side by side. */
  @Override
  public double predict(double[] features) {
    RegressionData.checkRow(features, gains.length);
    double sum = start;
    int tree = 0;
    for (; tree + 4 <= roots.length; tree += 4) {
      int a = roots[tree];
      int b = roots[tree + 1];
      int c = roots[tree + 2];
      int d = roots[tree + 3];
      int moved;
      do {
        int nextA = nodes.next(a, features);
        int nextB = nodes.next(b, features);
        int nextC = nodes.next(c, features);
        int nextD = nodes.next(d, features);
        moved = (a ^ nextA) | (b ^ nextB) | (c ^ nextC) | (d ^ nextD);
        a = nextA;
        b = nextB;
        c = nextC;
        d = nextD;
      } while (moved != 0);
      // One by one, so that no tree is added in another order than anywhere else.
      sum += nodes.value(a);
      sum += nodes.value(b);
      sum += nodes.value(c);
      sum += nodes.value(d);
    }
    for (; tree < roots.length; tree++) {
      sum += nodes.value(nodes.leaf(roots[tree], features));
    }
    return sum;
  }

  @Override
  public double[] predictAll(double[][] features) {
    double[] sums = new double[features.length];
    Arrays.fill(sums, start);
    new RowBlock(nodes, gains.length, features).addTrees(roots, sums);
    return sums;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(FieldWriter out) {
    out.number(start).numbers(gains).integers(roots);
    nodes.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param columns how many features a row must have
   * @return the model
   * @throws IllegalArgumentException if they are not those of trees over so many columns
   */
  public static TreeEnsemble read(FieldReader in, int columns) {
    double start = in.number();
    double[] gains = in.numbers(columns);
    int[] roots = in.integers();
    TreeNodes nodes = TreeNodes.read(in, columns);
    for (int root : roots) {
      if (root < 0 || root >= nodes.size()) {
        throw in.fault("a tree begins at node %s of %s".formatted(root, nodes.size()));
      }
    }
    return new TreeEnsemble(start, roots, nodes, gains);
  }
}
