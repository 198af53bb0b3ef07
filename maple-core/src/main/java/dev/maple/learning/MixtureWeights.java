package dev.maple.learning;

import dev.maple.concurrent.Lazy;
import dev.maple.numeric.Vectors;
import dev.maple.prior.Component;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The prior weights of the ties of components, by smoothed expectation maximisation over sample
 * sets {@code t} drawn of the devices of the pool, held out in turn:
 *
 * <pre>
 *   r_tc proportional to pi_c p(y_t | c),   pi_c = u / C + (1 - u) mean_t r_tc
 * </pre>
 *
 * with {@code C} the number of ties. A share {@code u} stays uniform, for a new device may be
 * unlike any seen before: maximum a posteriori under a symmetric Dirichlet prior that counts as
 * much as all sets. After each round every weight moves halfway to the mean of those that differ
 * from it in their noise alone, so that no closed likelihood is maximised.
 *
 * <p>Sources: Dempster, Laird and Rubin, <em>Maximum likelihood from incomplete data via the EM
 * algorithm</em>, JRSS B 39 (1977), doi:10.1111/j.2517-6161.1977.tb01600.x; for the smoothing
 * Silverman, Jones, Wilson and Nychka, <em>A smoothed EM approach to indirect estimation
 * problems</em>, JRSS B 52 (1990), doi:10.1111/j.2517-6161.1990.tb01788.x.
 */
final class MixtureWeights {
  /** Sizes of the sample sets drawn of a device held out, and how many of each size. */
  private static final int[] SAMPLES = {5, 10};

  private static final int DRAWS = 4;

  /** The share {@code u} of the uniform prior: a device may be of a kind that the pool lacks. */
  private static final double OUT_OF_POOL = 0.5;

  /** As likely as not, a device may be as noisy as any, however noisy the pool's devices are. */
  private static final double NOISE_UNKNOWN = 0.5;

  private static final int ITERATIONS = 100;

  /** How likely a device is much like one of the pool, where none can be held out to learn that. */
  private static final double LIKE_A_DEVICE = 0.1;

  private final List<Component.Tie> ties;
  private final double[] weights;

  /** For whoever asks for one; a program that starts asks for all in their order. */
  private final Lazy<Map<Component.Tie, Double>> byTie;

  private MixtureWeights(List<Component.Tie> ties, double[] weights) {
    this.ties = ties;
    this.weights = weights;
    byTie = Lazy.of(this::byTie);
  }

  private Map<Component.Tie, Double> byTie() {
    Map<Component.Tie, Double> map = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      map.put(ties.get(i), weights[i]);
    }
    return map;
  }

  /**
   * Fits the weights.
   *
   * @param heldOut devices to learn from; where there are none all weights are alike, but that a
   *     tenth is of those near a device
   * @param ties which components share a weight, all of the mixture's
   */
  static MixtureWeights fit(List<HeldOutDevice> heldOut, List<Component.Tie> ties) {
    List<double[]> tables =
        heldOut.parallelStream().flatMap(device -> tables(device, ties).stream()).toList();
    double[] weights =
        tables.isEmpty() ? untried(ties) : maximise(tables, sameButForNoise(ties), ties.size());
    return of(ties, weights);
  }

  /** The weights of some ties, in their order. */
  double[] of(List<Component.Tie> ties) {
    double[] weights = new double[ties.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = of(ties.get(i));
    }
    return weights;
  }

  /** Weights that are known. */
  static MixtureWeights of(List<Component.Tie> ties, double[] weights) {
    return new MixtureWeights(ties, weights);
  }

  /** A device's likelihoods of some draws of its samples, the mean of those tied. */
  private static List<double[]> tables(HeldOutDevice device, List<Component.Tie> ties) {
    MixturePrior prior = device.prior().get();
    List<Component.Tie> ofComponents = prior.components().stream().map(Component::tie).toList();
    Map<Component.Tie, Integer> indices = new HashMap<>();
    ties.forEach(tie -> indices.put(tie, indices.size()));
    int[] index = ofComponents.stream().mapToInt(tie -> indices.getOrDefault(tie, -1)).toArray();
    int[] tied = new int[ties.size()];
    Arrays.stream(index).filter(i -> i >= 0).forEach(i -> tied[i]++);
    List<double[]> tables = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int count : SAMPLES) {
        double[] likelihoods = device.likelihoods(prior, count, 1000 + draw);
        double[] table = new double[ties.size()];
        for (int c = 0; c < index.length; c++) {
          if (index[c] >= 0) {
            table[index[c]] += likelihoods[c] / tied[index[c]];
          }
        }
        tables.add(table);
      }
    }
    return tables;
  }

  private static List<int[]> sameButForNoise(List<Component.Tie> ties) {
    return IntStream.range(0, ties.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> ties.get(i).whateverTheNoise(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(group -> group.stream().mapToInt(i -> i).toArray())
        .toList();
  }

  /**
   * The weight of all components of a tie together.
   *
   * @throws IllegalArgumentException if the tie is not of the mixture
   */
  double of(Component.Tie tie) {
    Double weight = byTie.get().get(tie);
    if (weight == null) {
      throw new IllegalArgumentException("no weight was fitted for " + tie);
    }
    return weight;
  }

  /** Where no device can be held out: nothing is known but that some are much like others. */
  private static double[] untried(List<Component.Tie> ties) {
    double[] alike =
        ties.stream().mapToDouble(t -> t.kind() == PriorMean.Kind.DEVICE ? 1 : 0).toArray();
    double share = Vectors.sum(alike) > 0 ? LIKE_A_DEVICE : 0;
    double[] weights = Vectors.scaled(Vectors.ones(alike.length), (1 - share) / alike.length);
    Vectors.add(weights, share / Math.max(1, Vectors.sum(alike)), alike);
    return weights;
  }

  private static double[] maximise(List<double[]> tables, List<int[]> sameButForNoise, int size) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
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
  private static double[] withNoiseUnknown(double[] weights, List<int[]> groups) {
    double[] evened = Vectors.scaled(weights, 1 - NOISE_UNKNOWN);
    for (int[] group : groups) {
      double mean = 0;
      for (int i : group) {
        mean += weights[i] / group.length;
      }
      for (int i : group) {
        evened[i] += NOISE_UNKNOWN * mean;
      }
    }
    return evened;
  }
}
