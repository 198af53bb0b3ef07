package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How likely each hypothesis is before a sample is seen: learned by leaving out one device of the
 * pool at a time and asking which hypotheses would have explained a few samples of it.
 */
final class HypothesisWeights {
  /** Sizes of the sample sets drawn of a device left out, and how many of each size. */
  private static final int[] SAMPLES = {5, 10};

  private static final int DRAWS = 4;

  /** The share of the uniform prior: a device may be unlike any seen before. */
  private static final double STRANGER = 0.5;

  private static final int ITERATIONS = 100;

  private HypothesisWeights() {}

  /** Log weights of the hypotheses, which sum to 1. */
  static double[] learn(
      FeatureLayout layout,
      FeatureScaling scaling,
      List<PoolDevice> pool,
      List<double[]> surfaces,
      double[][] reference) {
    List<double[]> tables = new ArrayList<>();
    int size = 0;
    for (int left = 0; left < pool.size() && pool.size() > 1; left++) {
      List<double[]> others = new ArrayList<>(surfaces);
      others.remove(left);
      Hypotheses hypotheses = Hypotheses.of(layout, scaling, others, reference);
      size = hypotheses.size();
      for (int draw = 0; draw < DRAWS; draw++) {
        for (int k : SAMPLES) {
          tables.add(evidence(hypotheses, scaling, pool.get(left), k, 1000 + draw));
        }
      }
    }
    if (tables.isEmpty()) {
      size = Hypotheses.of(layout, scaling, surfaces, reference).size();
    }
    double[] weights = maximise(tables, size);
    return Arrays.stream(weights).map(Math::log).toArray();
  }

  /** The likelihood of every hypothesis, relative to the likeliest. */
  private static double[] evidence(
      Hypotheses hypotheses, FeatureScaling scaling, PoolDevice device, int k, long seed) {
    int[] drawn =
        new Random(seed)
            .ints(0, device.values().length)
            .distinct()
            .limit(Math.min(k, device.values().length))
            .toArray();
    double[][] rows = new double[drawn.length][];
    double[] values = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      rows[i] = scaling.apply(device.features()[drawn[i]]);
      values[i] = device.values()[drawn[i]];
    }
    Evidence evidence = new Evidence(hypotheses, rows, values);
    double[] likelihood = new double[hypotheses.size()];
    for (int h = 0; h < likelihood.length; h++) {
      likelihood[h] = evidence.fit(h).logEvidence();
    }
    double best = Arrays.stream(likelihood).max().orElseThrow();
    for (int h = 0; h < likelihood.length; h++) {
      likelihood[h] = Math.exp(likelihood[h] - best);
    }
    return likelihood;
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
      weights = next;
    }
    return weights;
  }
}
