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

  /** How many devices the uniform prior is worth. */
  private static final double UNIFORM = 10;

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
    double[] weights = maximise(tables, size, 1.0 / (DRAWS * SAMPLES.length));
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

  /** Expectation maximisation of the mixture weights under a uniform Dirichlet prior. */
  private static double[] maximise(List<double[]> tables, int size, double tableWeight) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] next = new double[size];
      Arrays.fill(next, UNIFORM / size);
      for (double[] table : tables) {
        Weights.addProduct(next, tableWeight / Weights.dot(table, weights), table, weights);
      }
      double total = Arrays.stream(next).sum();
      weights = Weights.scaled(next, 1 / total);
    }
    return weights;
  }
}
