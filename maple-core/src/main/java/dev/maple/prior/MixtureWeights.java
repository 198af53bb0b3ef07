package dev.maple.prior;

import dev.maple.regression.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The prior weights of the components, by empirical Bayes: those that maximise the likelihood of a
 * few samples of each device of the pool, held out in turn,
 *
 * <pre>
 *   sum_d log sum_c pi_c p(y_d | c),   pi_c = u / C + (1 - u) q_c
 * </pre>
 *
 * by expectation maximisation. A share {@code u} stays uniform, for a new device may be unlike any
 * seen before. Tied components share a weight.
 *
 * <p>Source: Dempster, Laird and Rubin, <em>Maximum likelihood from incomplete data via the EM
 * algorithm</em>, JRSS B 39 (1977), doi:10.1111/j.2517-6161.1977.tb01600.x.
 */
final class MixtureWeights {
  /** Sizes of the sample sets drawn of a device held out, and how many of each size. */
  private static final int[] SAMPLES = {5, 10};

  private static final int DRAWS = 4;

  /** The share of the uniform prior: a device may be out of the pool's kind. */
  private static final double OUT_OF_POOL = 0.5;

  /** As likely as not, a device may be as noisy as any, however noisy the pool's devices are. */
  private static final double NOISE_UNKNOWN = 0.5;

  private static final int ITERATIONS = 100;

  private final Map<Component.Tie, Double> byTie;

  private MixtureWeights(Map<Component.Tie, Double> byTie) {
    this.byTie = byTie;
  }

  /**
   * Fits the weights.
   *
   * @param heldOut devices to learn from; where there are none all weights are alike
   * @param ties which components share a weight, all of the mixture's
   */
  static MixtureWeights fit(List<HeldOutDevice> heldOut, List<Component.Tie> ties) {
    List<double[]> tables = new ArrayList<>();
    for (HeldOutDevice device : heldOut) {
      for (int draw = 0; draw < DRAWS; draw++) {
        for (int count : SAMPLES) {
          Map<Component.Tie, Double> likelihoods = device.likelihoods(count, 1000 + draw);
          tables.add(
              ties.stream().mapToDouble(tie -> likelihoods.getOrDefault(tie, 0.0)).toArray());
        }
      }
    }
    double[] weights = maximise(tables, sameButForNoise(ties), ties.size());
    return of(ties, weights);
  }

  /** The weights of some ties, in their order. */
  double[] of(List<Component.Tie> ties) {
    return ties.stream().mapToDouble(this::of).toArray();
  }

  /** Weights that are known. */
  static MixtureWeights of(List<Component.Tie> ties, double[] weights) {
    Map<Component.Tie, Double> byTie = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      byTie.put(ties.get(i), weights[i]);
    }
    return new MixtureWeights(byTie);
  }

  private static List<List<Integer>> sameButForNoise(List<Component.Tie> ties) {
    return List.copyOf(
        IntStream.range(0, ties.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> ties.get(i).whateverTheNoise(), LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /**
   * The weight of all components of a tie together.
   *
   * @throws IllegalArgumentException if the tie is not of the mixture
   */
  double of(Component.Tie tie) {
    Double weight = byTie.get(tie);
    if (weight == null) {
      throw new IllegalArgumentException("no weight was fitted for " + tie);
    }
    return weight;
  }

  private static double[] maximise(
      List<double[]> tables, List<List<Integer>> sameButForNoise, int size) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    for (int iteration = 0; iteration < ITERATIONS && !tables.isEmpty(); iteration++) {
      double[] next = new double[size];
      Arrays.fill(next, OUT_OF_POOL / size);
      for (double[] table : tables) {
        double share = (1 - OUT_OF_POOL) / tables.size();
        Vectors.addProduct(next, share / Vectors.dot(table, weights), table, weights);
      }
      weights = withNoiseUnknown(next, sameButForNoise);
    }
    return weights;
  }

  /** Evens out the weights of components that differ in their noise alone, in part. */
  private static double[] withNoiseUnknown(double[] weights, List<List<Integer>> groups) {
    double[] evened = Vectors.scaled(weights, 1 - NOISE_UNKNOWN);
    for (List<Integer> group : groups) {
      double mean = group.stream().mapToDouble(i -> weights[i]).average().orElseThrow();
      group.forEach(i -> evened[i] += NOISE_UNKNOWN * mean);
    }
    return evened;
  }
}
