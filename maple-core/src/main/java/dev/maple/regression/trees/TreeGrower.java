package dev.maple.regression.trees;

/**
 * Grows trees leaf by leaf. The rows of a leaf are a range of one array, which a split partitions.
 */
final class TreeGrower {
  private final TreeShape shape;
  private final Bins bins;
  private final Histograms histograms;
  private final double[] weights;
  private final TreeEnsembleBuilder ensemble;
  private final int[] rows;
  private final int[] rightRows;
  private final Leaf[] leaves;
  private int count;

  TreeGrower(
      TreeShape shape,
      Bins bins,
      double[] weights,
      double negligibleGain,
      TreeEnsembleBuilder ensemble) {
    this.shape = shape;
    this.bins = bins;
    this.histograms = new Histograms(shape, bins, weights, negligibleGain);
    this.weights = weights;
    this.ensemble = ensemble;
    this.rows = new int[bins.rows()];
    this.rightRows = new int[bins.rows()];
    this.leaves = new Leaf[shape.leaves()];
  }

  /**
   * Adds a tree to the ensemble, and what it says of each row to the predictions.
   *
   * @param gradients the weighted residuals
   * @return whether any split was found; if not, nothing is added
   */
  boolean grow(double[] gradients, double[] predictions) {
    histograms.prepare(gradients);
    leaves[0] = root(gradients);
    count = 1;
    int next = mostGaining();
    while (next >= 0 && count < leaves.length) {
      split(next);
      next = mostGaining();
    }
    for (int i = 0; i < count; i++) {
      histograms.release(leaves[i].histogram);
      if (count > 1) {
        setValue(leaves[i], predictions);
      }
    }
    if (count == 1) {
      ensemble.uproot();
    }
    return count > 1;
  }

  private Leaf root(double[] gradients) {
    double gradient = 0;
    double weight = 0;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
      gradient += gradients[i];
      weight += weights[i];
    }
    Leaf root = new Leaf(ensemble.plant(), 0, rows.length, gradient, weight);
    if (histograms.splittable(weight)) {
      root.histogram = histograms.build(rows, 0, rows.length);
      seekSplit(root);
    }
    return root;
  }

  /** The index of the leaf whose split gains most, the first of equals; -1 if none has a split. */
  private int mostGaining() {
    int index = -1;
    double most = 0;
    for (int i = 0; i < count; i++) {
      Split split = leaves[i].split;
      if (split != null && (index < 0 || split.gain() > most)) {
        index = i;
        most = split.gain();
      }
    }
    return index;
  }

  private void split(int index) {
    Leaf leaf = leaves[index];
    Split split = leaf.split;
    double[] histogram = leaf.histogram;
    if (split == null || histogram == null) {
      throw new IllegalStateException("leaf " + index + " has no split");
    }
    int middle = partition(leaf, bins.codes(split.column()), split.bin());
    int node =
        ensemble.split(
            leaf.node, split.column(), bins.upper(split.column(), split.bin()), split.gain());
    Leaf left = new Leaf(node, leaf.begin, middle, split.leftGradient(), split.leftWeight());
    Leaf right =
        new Leaf(
            node + 1,
            middle,
            leaf.end,
            leaf.gradient - split.leftGradient(),
            leaf.weight - split.leftWeight());
    leaves[index] = left;
    leaves[count++] = right;

    boolean more = histograms.splittable(left.weight) || histograms.splittable(right.weight);
    if (more && count < leaves.length) {
      Leaf smaller = left.rows() < right.rows() ? left : right;
      Leaf larger = smaller == left ? right : left;
      smaller.histogram = histograms.build(rows, smaller.begin, smaller.end);
      histograms.subtract(histogram, smaller.histogram);
      larger.histogram = histogram;
      seekSplit(left);
      seekSplit(right);
    } else {
      histograms.release(histogram);
    }
  }

  private void seekSplit(Leaf leaf) {
    double[] histogram = leaf.histogram;
    if (histogram != null && histograms.splittable(leaf.weight)) {
      leaf.split = histograms.best(histogram, leaf.gradient, leaf.weight);
    }
    if (leaf.split == null) {
      histograms.release(histogram);
      leaf.histogram = null;
    }
  }

  /**
   * Moves the rows up to the bin to the front of the leaf's range; returns where the rest begin.
   */
  private int partition(Leaf leaf, byte[] codes, int bin) {
    int middle = leaf.begin;
    int right = 0;
    for (int i = leaf.begin; i < leaf.end; i++) {
      int row = rows[i];
      if ((codes[row] & 0xff) <= bin) {
        rows[middle++] = row;
      } else {
        rightRows[right++] = row;
      }
    }
    System.arraycopy(rightRows, 0, rows, middle, right);
    return middle;
  }

  private void setValue(Leaf leaf, double[] predictions) {
    double value = shape.shrinkage() * leaf.gradient / (leaf.weight + shape.l2());
    ensemble.setLeaf(leaf.node, value);
    for (int i = leaf.begin; i < leaf.end; i++) {
      predictions[rows[i]] += value;
    }
  }
}
