package dev.maple.regression.trees;

import dev.maple.numeric.Vectors;
import dev.maple.regression.RegressionData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** One run of boosting over its data. */
final class Boosting {
  /** A gain under this share of the targets' sum of squares is rounding. */
  private static final double NEGLIGIBLE_GAIN = 1e-14;

  private final double[][] features;
  private final double[] targets;
  private final double[] weights;

  Boosting(RegressionData data) {
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
    double start = Vectors.mean(targets, weights);
    double[] predictions = new double[rows];
    Arrays.fill(predictions, start);
    Bins bins = new Bins(features, weights, maxBins);
    TreeEnsembleBuilder ensemble = new TreeEnsembleBuilder();
    TreeGrower grower = new TreeGrower(shape, bins, weights, negligibleGain(start), ensemble);
    double[] gradients = new double[rows];
    boolean grown = true;
    for (int round = 0; round < trees && grown; round++) {
      for (int i = 0; i < rows; i++) {
        gradients[i] = weights[i] * (targets[i] - predictions[i]);
      }
      grown = grower.grow(gradients, predictions);
    }
    return ensemble.build(start, features[0].length);
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

  private double negligibleGain(double start) {
    double squares = 0;
    for (int i = 0; i < targets.length; i++) {
      squares += weights[i] * (targets[i] - start) * (targets[i] - start);
    }
    return NEGLIGIBLE_GAIN * squares;
  }
}
