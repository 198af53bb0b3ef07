package dev.maple.regression.trees;

import dev.maple.regression.RegressionData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/** One run of boosting over its data. */
final class Boosting {
  /** A gain under this share of the targets' sum of squares is rounding. */
  private static final double NEGLIGIBLE_GAIN = 1e-14;

  private final Objective objective;
  private final EarlyStopping stopping;
  private final Subsampling subsampling;
  private final double[][] features;
  private final double[] targets;
  private final double[] weights;
  private final Random random;

  /**
   * What each tree is grown on.
   *
   * @param rows the share of rows
   * @param columns the share of features
   */
  record Subsampling(double rows, double columns) {
    boolean any() {
      return rows < 1 || columns < 1;
    }
  }

  Boosting(
      Objective objective,
      EarlyStopping stopping,
      Subsampling subsampling,
      long seed,
      RegressionData data) {
    this.objective = objective;
    this.stopping = stopping;
    this.subsampling = subsampling;
    // Random, as its sequence is specified to the bit.
    this.random = new Random(seed);
    int[] order = canonicalOrder(data);
    features = new double[order.length][];
    targets = new double[order.length];
    weights = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      features[i] = data.features()[order[i]];
      targets[i] = data.targets()[order[i]];
      weights[i] = data.weights()[order[i]];
    }
  }

  /**
   * Adds trees.
   *
   * @param trees how many at most
   * @param maxBins how many bins a feature is cut into at most
   */
  TreeEnsemble run(int trees, int maxBins, TreeShape shape) {
    int rows = targets.length;
    boolean[] heldOut = heldOut();
    double[] learning = masked(heldOut, false);
    double[] holding = masked(heldOut, true);
    int learningRows = rows - count(heldOut);

    double start = objective.start(targets, learning);
    double[] predictions = new double[rows];
    Arrays.fill(predictions, start);
    Bins bins = new Bins(features, learning, maxBins);
    TreeEnsembleBuilder ensemble = new TreeEnsembleBuilder();
    TreeGrower grower = new TreeGrower(shape, bins, negligibleGain(start, learning), ensemble);

    double best = objective.score(targets, predictions, holding);
    int bestTrees = 0;
    int sinceBest = 0;
    double[] residuals = new double[rows];
    double[] treeWeights = learning;
    for (int round = 0; round < trees && sinceBest < stopping.patience(); round++) {
      for (int i = 0; i < rows; i++) {
        residuals[i] = targets[i] - predictions[i];
      }
      double threshold = objective.threshold(residuals, learning);
      if (subsampling.rows() < 1) {
        treeWeights = drawRows(learning, learningRows);
      }
      for (int i = 0; i < rows; i++) {
        double clipped = Math.max(-threshold, Math.min(threshold, residuals[i]));
        residuals[i] = treeWeights[i] * clipped;
      }
      boolean grown = grower.grow(residuals, treeWeights, drawColumns(), predictions);
      if (!grown && !subsampling.any()) {
        break;
      }
      double score = stopping.heldOut() > 0 ? objective.score(targets, predictions, holding) : 0;
      sinceBest++;
      if (stopping.heldOut() == 0 || score < best) {
        best = score;
        bestTrees = ensemble.trees();
        sinceBest = 0;
      }
    }
    return ensemble.build(start, bestTrees, features[0].length);
  }

  /** The rows that have a weight, sorted by what they hold, so that their given order is lost. */
  private static int[] canonicalOrder(RegressionData data) {
    Comparator<Integer> byFeatures =
        (a, b) -> Arrays.compare(data.features()[a], data.features()[b]);
    return IntStream.range(0, data.rows())
        .filter(i -> data.weights()[i] > 0)
        .boxed()
        .sorted(
            byFeatures
                .thenComparingDouble(i -> data.targets()[i])
                .thenComparingDouble(i -> data.weights()[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double negligibleGain(double start, double[] learning) {
    double squares = 0;
    for (int i = 0; i < targets.length; i++) {
      squares += learning[i] * (targets[i] - start) * (targets[i] - start);
    }
    return NEGLIGIBLE_GAIN * squares;
  }

  private boolean[] heldOut() {
    int rows = targets.length;
    double share = stopping.heldOut();
    if (share == 0) {
      return new boolean[rows];
    }
    if (rows < 2) {
      throw new IllegalArgumentException(
          "data must have at least 2 rows of positive weight to hold some out, has " + rows);
    }
    return draw(rows, Math.min(rows - 1, atLeastOne(share, rows)));
  }

  private double[] masked(boolean[] mask, boolean keep) {
    double[] masked = new double[weights.length];
    for (int i = 0; i < masked.length; i++) {
      masked[i] = mask[i] == keep ? weights[i] : 0;
    }
    return masked;
  }

  /** The weights, 0 where a row was not drawn. */
  private double[] drawRows(double[] learning, int learningRows) {
    boolean[] drawn = draw(learningRows, atLeastOne(subsampling.rows(), learningRows));
    double[] result = new double[learning.length];
    int next = 0;
    for (int i = 0; i < result.length; i++) {
      if (learning[i] > 0 && drawn[next++]) {
        result[i] = learning[i];
      }
    }
    return result;
  }

  private boolean[] drawColumns() {
    int columns = features[0].length;
    if (columns == 0 || subsampling.columns() == 1) {
      boolean[] all = new boolean[columns];
      Arrays.fill(all, true);
      return all;
    }
    return draw(columns, atLeastOne(subsampling.columns(), columns));
  }

  /** Which of n things are drawn, each set of k as likely as any other. */
  private boolean[] draw(int n, int k) {
    boolean[] drawn = new boolean[n];
    int missing = k;
    for (int i = 0; i < n; i++) {
      if (random.nextInt(n - i) < missing) {
        drawn[i] = true;
        missing--;
      }
    }
    return drawn;
  }

  private static int atLeastOne(double share, int of) {
    return (int) Math.max(1, Math.round(share * of));
  }

  private static int count(boolean[] mask) {
    int count = 0;
    for (boolean set : mask) {
      count += set ? 1 : 0;
    }
    return count;
  }
}
