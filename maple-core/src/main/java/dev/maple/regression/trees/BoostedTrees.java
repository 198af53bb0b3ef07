package dev.maple.regression.trees;

import dev.maple.regression.RegressionData;
import dev.maple.regression.Regressor;

/**
 * Gradient-boosted regression trees: <em>F(x) = F<sub>0</sub> + &Sigma; tree<sub>t</sub>(x)</em>,
 * each tree grown on what the ones before left over.
 *
 * <p>Let <em>r = y - F(x)</em> be a row's residual, <em>G = &Sigma; w r</em> and <em>W = &Sigma;
 * w</em> over the rows of a node, and <em>L</em> and <em>R</em> its two parts. A leaf adds
 * <em>shrinkage G / (W + l2)</em>, and a split gains
 *
 * <pre>G(L)&sup2; / (W(L) + l2) + G(R)&sup2; / (W(R) + l2) - G&sup2; / (W + l2)</pre>
 *
 * A tree grows leaf by leaf: the leaf of the greatest gain is split next, until there are enough
 * leaves or no split gains anything. Splits are sought between bins of about equal weight. Boosting
 * starts at the weighted mean of the targets.
 *
 * <p>The model depends on the rows but not on their order, and on the features' order of values but
 * not on their scale: a strictly increasing transformation of a feature changes no prediction for
 * the rows learned from. A row of weight 2 is the row given twice. Constant targets give a model
 * without trees. Immutable and thread-safe; learns on the calling thread.
 *
 * <pre>{@code
 * TreeEnsemble model = BoostedTrees.withDefaults().withTrees(300).withLeaves(15).fit(data);
 * }</pre>
 *
 * <p>Friedman, <em>Greedy function approximation: a gradient boosting machine</em>, Annals of
 * Statistics 29 (2001), doi:10.1214/aos/1013203451; Chen and Guestrin, <em>XGBoost</em>, KDD 2016,
 * doi:10.1145/2939672.2939785, for the gain; Ke et al., <em>LightGBM</em>, NeurIPS 2017, for growth
 * by leaf on histograms.
 *
 * @param trees how many trees to add at most
 * @param leaves how many leaves a tree may have
 * @param shrinkage how much of a tree's leaf values is added
 * @param l2 the penalty on leaf values
 * @param minRows the least sum of weights in a leaf
 * @param bins how many bins a feature is cut into at most
 */
public record BoostedTrees(
    int trees, int leaves, double shrinkage, double l2, double minRows, int bins)
    implements Regressor {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of the range that its {@code with} method
   *     states
   */
  public BoostedTrees {
    check(trees >= 1, "trees", trees, "at least 1");
    check(leaves >= 2, "leaves", leaves, "at least 2");
    check(shrinkage > 0 && shrinkage <= 1, "shrinkage", shrinkage, "in (0, 1]");
    check(l2 >= 0 && l2 < Double.POSITIVE_INFINITY, "l2", l2, "finite and at least 0");
    check(
        minRows > 0 && minRows < Double.POSITIVE_INFINITY, "minRows", minRows, "finite and over 0");
    check(bins >= 2 && bins <= 255, "bins", bins, "2 to 255");
  }

  /**
   * Customary settings: 100 trees of up to 31 leaves, learning rate 0.1, l2 of 1, 20 rows a leaf,
   * 255 bins.
   *
   * @return the settings
   */
  public static BoostedTrees withDefaults() {
    return new BoostedTrees(100, 31, 0.1, 1, 20, 255);
  }

  /**
   * Grows the trees.
   *
   * @param data the rows to learn from
   * @return the model
   */
  @Override
  public TreeEnsemble fit(RegressionData data) {
    return new Boosting(data).run(trees, bins, new TreeShape(leaves, shrinkage, l2, minRows));
  }

  /**
   * These settings with another number of trees.
   *
   * @param trees the number of trees, at least 1
   * @return the new settings
   * @throws IllegalArgumentException if it is out of this range
   */
  public BoostedTrees withTrees(int trees) {
    return new BoostedTrees(trees, leaves, shrinkage, l2, minRows, bins);
  }

  /**
   * These settings with another number of leaves.
   *
   * @param leaves the number of leaves, at least 2
   * @return the new settings
   * @throws IllegalArgumentException if it is out of this range
   */
  public BoostedTrees withLeaves(int leaves) {
    return new BoostedTrees(trees, leaves, shrinkage, l2, minRows, bins);
  }

  /**
   * These settings with another shrinkage, also known as the learning rate.
   *
   * @param shrinkage the factor, over 0 and at most 1
   * @return the new settings
   * @throws IllegalArgumentException if it is out of this range
   */
  public BoostedTrees withShrinkage(double shrinkage) {
    return new BoostedTrees(trees, leaves, shrinkage, l2, minRows, bins);
  }

  /**
   * These settings with another penalty.
   *
   * @param l2 the penalty, 0 or more
   * @return the new settings
   * @throws IllegalArgumentException if it is out of this range
   */
  public BoostedTrees withL2(double l2) {
    return new BoostedTrees(trees, leaves, shrinkage, l2, minRows, bins);
  }

  /**
   * These settings with another least size of a leaf.
   *
   * @param minRows the least sum, over 0
   * @return the new settings
   * @throws IllegalArgumentException if it is out of this range
   */
  public BoostedTrees withMinRows(double minRows) {
    return new BoostedTrees(trees, leaves, shrinkage, l2, minRows, bins);
  }

  /**
   * These settings with another number of bins.
   *
   * @param bins the number of bins, 2 to 255
   * @return the new settings
   * @throws IllegalArgumentException if it is out of this range
   */
  public BoostedTrees withBins(int bins) {
    return new BoostedTrees(trees, leaves, shrinkage, l2, minRows, bins);
  }

  private static void check(boolean holds, String name, double value, String limit) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + limit + ", was " + value);
    }
  }
}
