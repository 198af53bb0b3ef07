package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the devices measured before say of a new one.
 *
 * <p>Each device of the pool becomes a surface, linear in the features, of geometric mean 1. A new
 * device is {@code scale * (surface + sum_b c_b * block_b) * (1 + noise)}: near the pool's mean
 * surface or near one that some physical total would give, straying from it as the pool's devices
 * differ, by a constant, by each feature group and by all features. How far it strays, how noisy it
 * is and which surface it is near are hypotheses; their weights are learned by leaving out one
 * device of the pool at a time, and the evidence of the samples decides among them.
 *
 * <p>Everything here is numbers: rows of features in the order of a {@link FeatureLayout}, positive
 * values of whatever unit. Immutable and thread-safe.
 */
public final class LearnedPrior implements Adapter {
  private final FeatureScaling scaling;
  private final Hypotheses hypotheses;
  private final double[] logPrior;

  private LearnedPrior(FeatureScaling scaling, Hypotheses hypotheses, double[] logPrior) {
    this.scaling = scaling;
    this.hypotheses = hypotheses;
    this.logPrior = logPrior;
  }

  /**
   * Learns a prior.
   *
   * @param layout the features' groups
   * @param pool the devices measured before; may be empty
   * @param reference rows of features that stand for the whole space, at least one
   * @return the prior
   */
  public static LearnedPrior fit(
      FeatureLayout layout, List<PoolDevice> pool, double[][] reference) {
    FeatureScaling scaling = FeatureScaling.over(reference);
    double[][] scaledReference = scaling.apply(reference);
    List<double[]> surfaces = new ArrayList<>();
    for (PoolDevice device : pool) {
      surfaces.add(
          DeviceSurface.fit(scaling.apply(device.features()), device.values(), scaledReference));
    }
    return new LearnedPrior(
        scaling,
        Hypotheses.of(layout, scaling, surfaces, scaledReference),
        HypothesisWeights.learn(layout, scaling, pool, surfaces, scaledReference));
  }

  /**
   * Says what to measure: the rows whose measurements leave the least variance, summed over all
   * candidates.
   *
   * @param candidates rows of features of the architectures that could be measured
   * @param count how many to choose, at most the number of candidates
   * @return indices of the chosen rows
   */
  public int[] choose(double[][] candidates, int count) {
    return SampleChoice.of(hypotheses, logPrior, scaling.apply(candidates), count);
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    double[][] rows = scaling.apply(features);
    int[] kept = FailedSamples.kept(hypotheses, rows, values);
    return Posterior.of(
        hypotheses,
        scaling,
        logPrior,
        IntStream.of(kept).mapToObj(i -> rows[i]).toArray(double[][]::new),
        IntStream.of(kept).mapToDouble(i -> values[i]).toArray());
  }
}
