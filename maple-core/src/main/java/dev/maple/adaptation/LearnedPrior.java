package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What the devices measured before say of a new one: a Gaussian over weight vectors.
 *
 * <p>Each device of the pool becomes a surface, linear in the features, of geometric mean 1. A new
 * device is {@code scale * (mean surface + sum_b c_b * block_b) * (1 + noise)}, where the blocks
 * are how the pool's devices differ, a constant, each feature group and all features. The scales
 * {@code c_b} and the noise are weighed by the evidence of the samples.
 *
 * <p>Everything here is numbers: rows of features in the order of a {@link FeatureLayout}, positive
 * values of whatever unit. Immutable and thread-safe.
 */
public final class LearnedPrior implements Adapter {
  private final FeatureScaling scaling;
  private final double[] mean;
  private final List<Block> blocks;

  private LearnedPrior(FeatureScaling scaling, double[] mean, List<Block> blocks) {
    this.scaling = scaling;
    this.mean = mean;
    this.blocks = blocks;
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
    double[] mean = new double[scaling.size()];
    if (surfaces.isEmpty()) {
      mean[0] = 1;
    }
    surfaces.forEach(surface -> Weights.add(mean, 1.0 / surfaces.size(), surface));
    return new LearnedPrior(scaling, mean, Block.all(layout, scaling, surfaces, mean));
  }

  /**
   * Says what to measure: greedily, the row whose measurement most reduces the prior variance
   * summed over all candidates.
   *
   * @param candidates rows of features of the architectures that could be measured
   * @param count how many to choose, at most the number of candidates
   * @return indices of the chosen rows, the most useful first
   */
  public int[] choose(double[][] candidates, int count) {
    return SampleChoice.greedy(relative(candidates), blocks, count);
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    return Adaptation.of(scaling, mean, blocks, scaling.apply(features), values);
  }

  private double[][] relative(double[][] features) {
    double[][] rows = scaling.apply(features);
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          Weights.scaled(rows[i], 1 / Math.max(Weights.dot(mean, rows[i]), DeviceSurface.FLOOR));
    }
    return rows;
  }
}
