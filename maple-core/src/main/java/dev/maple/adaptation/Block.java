package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which a device may differ from the mean surface: a covariance of weight vectors, as
 * the vectors (rows) whose outer products add up to it.
 */
record Block(double[][] factors, double[] diagonal) {
  /** Those of the pool's deviations and of the constant come before the feature groups'. */
  static final int FIRST_GROUP = 2;

  /**
   * How far devices are taken to stray in the coarsest group, and what each finer one has of the
   * one before, where fewer than two devices show it. Variances, as the next.
   */
  private static final double GUESS = 0.15 * 0.15;

  private static final double GUESS_DECAY = 0.35 * 0.35;

  private static final double LEAST = 1e-6;

  /**
   * The blocks of a prior: the pool's deviations, the constant, each coarse group, all features.
   */
  static List<Block> all(
      FeatureLayout layout, FeatureScaling scaling, List<double[]> surfaces, double[] mean) {
    List<Block> blocks = new ArrayList<>();
    double[][] deviations = new double[surfaces.size()][];
    for (int d = 0; d < deviations.length; d++) {
      deviations[d] = surfaces.get(d).clone();
      Weights.add(deviations[d], -1, mean);
      deviations[d] = Weights.scaled(deviations[d], 1 / Math.sqrt(deviations.length));
    }
    int size = scaling.size();
    blocks.add(new Block(deviations, new double[size]));
    double[] constant = new double[size];
    constant[0] = 1;
    blocks.add(new Block(new double[0][], constant));
    int groups = layout.groups().size();
    for (int g = 0; g < groups - 1; g++) {
      blocks.add(ofFeatures(scaling, layout.offset(g), layout.offset(g + 1)));
    }
    blocks.add(ofFeatures(scaling, 0, layout.size()));
    return blocks;
  }

  /**
   * How far the pool's devices stray from their mean in each feature group, as variances of the
   * groups' blocks.
   */
  static double[] typical(FeatureLayout layout, List<Block> blocks) {
    double[][] deviations = blocks.get(0).factors();
    int devices = deviations.length;
    double[] typical = new double[layout.groups().size()];
    for (int g = 0; g < typical.length; g++) {
      double[] unit = blocks.get(FIRST_GROUP + g).diagonal();
      double squares = 0;
      double expected = 0;
      for (int j = layout.offset(g) + 1; j <= layout.offset(g + 1); j++) {
        expected += unit[j];
        for (double[] deviation : deviations) {
          squares += deviation[j] * deviation[j];
        }
      }
      // The deviations are from a mean that they make up, and there are some only of two devices.
      double unbiased = squares * devices / (devices - 1);
      typical[g] =
          devices < 2
              ? GUESS * Math.pow(GUESS_DECAY, g)
              : Math.max(LEAST, squares > 0 ? unbiased / expected : 0);
    }
    return typical;
  }

  private static Block ofFeatures(FeatureScaling scaling, int from, int to) {
    double[] diagonal = new double[scaling.size()];
    int[] columns = scaling.varying(from, to);
    for (int column : columns) {
      diagonal[column] = 1.0 / columns.length;
    }
    return new Block(new double[0][], diagonal);
  }

  /** The covariance of two rows under this block. */
  double covariance(double[] a, double[] b) {
    double sum = 0;
    for (double[] factor : factors) {
      sum += Weights.dot(factor, a) * Weights.dot(factor, b);
    }
    for (int j = 0; j < diagonal.length; j++) {
      sum += diagonal[j] * a[j] * b[j];
    }
    return sum;
  }

  /** {@code covariance * row}: a weight vector. */
  double[] times(double[] row) {
    double[] result = new double[row.length];
    for (double[] factor : factors) {
      Weights.add(result, Weights.dot(factor, row), factor);
    }
    for (int j = 0; j < diagonal.length; j++) {
      result[j] += diagonal[j] * row[j];
    }
    return result;
  }

  /** Adds this covariance, times a factor, to one that is given row by row. */
  void addTo(double[] covariance, double factor) {
    int size = diagonal.length;
    for (double[] vector : factors) {
      Weights.addOuter(covariance, factor, vector);
    }
    for (int j = 0; j < size; j++) {
      covariance[j * size + j] += factor * diagonal[j];
    }
  }
}
