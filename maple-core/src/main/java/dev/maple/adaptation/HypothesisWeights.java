package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How likely each hypothesis is before a sample is seen: learned by leaving out one device of the
 * pool at a time and asking which hypotheses would have explained a few samples of it. Hypotheses
 * of a family share a weight.
 */
final class HypothesisWeights {
  /** Sizes of the sample sets drawn of a device left out, and how many of each size. */
  private static final int[] SAMPLES = {5, 10};

  private static final int DRAWS = 4;

  /** The share of the uniform prior: a device may be unlike any seen before. */
  private static final double STRANGER = 0.5;

  /** As likely as not, a device may be as noisy as any, however noisy the pool's devices are. */
  private static final double NOISE_UNKNOWN = 0.5;

  private static final int ITERATIONS = 100;

  private final double[] byFamily;

  private HypothesisWeights(double[] byFamily) {
    this.byFamily = byFamily;
  }

  /**
   * Learns the weights.
   *
   * @param families how many families of hypotheses there are
   */
  static HypothesisWeights learn(List<LeftOut> leftOut, int families) {
    List<double[]> tables = new ArrayList<>();
    for (LeftOut device : leftOut) {
      for (int draw = 0; draw < DRAWS; draw++) {
        for (int count : SAMPLES) {
          tables.add(device.likelihoods(count, 1000 + draw));
        }
      }
    }
    return new HypothesisWeights(maximise(tables, families));
  }

  /** Logarithms of the weights of these hypotheses, which sum to 1. */
  double[] logPrior(Hypotheses hypotheses) {
    double[] log = new double[hypotheses.size()];
    for (int h = 0; h < log.length; h++) {
      log[h] = Math.log(byFamily[hypotheses.family(h)] / hypotheses.relatives(h));
    }
    return log;
  }

  /** Expectation maximisation of the mixture weights of which a share stays uniform. */
  private static double[] maximise(List<double[]> tables, int size) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    for (int iteration = 0; iteration < ITERATIONS && !tables.isEmpty(); iteration++) {
      double[] next = new double[size];
      Arrays.fill(next, STRANGER / size);
      for (double[] table : tables) {
        double share = (1 - STRANGER) / tables.size();
        Weights.addProduct(next, share / Weights.dot(table, weights), table, weights);
      }
      weights = withNoiseUnknown(next);
    }
    return weights;
  }

  /** Evens out the weights of hypotheses that differ in their noise alone, in part. */
  private static double[] withNoiseUnknown(double[] weights) {
    double[] evened = Weights.scaled(weights, 1 - NOISE_UNKNOWN);
    for (int from = 0; from < weights.length; from += Setting.NOISES) {
      int to = from + Setting.NOISES;
      double mean = Arrays.stream(weights, from, to).average().orElseThrow();
      for (int i = from; i < to; i++) {
        evened[i] += NOISE_UNKNOWN * mean;
      }
    }
    return evened;
  }
}
