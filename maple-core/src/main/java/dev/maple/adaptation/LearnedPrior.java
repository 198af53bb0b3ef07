package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.DescriptorModel;
import dev.maple.descriptor.DeviceRelation;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final double[][] reference;
  private final List<DeviceSurface> pool;
  private final Hypotheses hypotheses;
  private final double[] logPrior;
  private final @Nullable DeviceRelation relation;

  private LearnedPrior(
      FeatureScaling scaling,
      double[][] reference,
      List<DeviceSurface> pool,
      Hypotheses hypotheses,
      double[] logPrior,
      @Nullable DeviceRelation relation) {
    this.scaling = scaling;
    this.reference = reference;
    this.pool = pool;
    this.hypotheses = hypotheses;
    this.logPrior = logPrior;
    this.relation = relation;
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
    double[][] scaled = scaling.apply(reference);
    List<DeviceSurface> devices =
        pool.stream()
            .map(d -> DeviceSurface.fit(scaling.apply(d.features()), d.values(), scaled))
            .toList();
    List<double[]> surfaces = devices.stream().map(DeviceSurface::weights).toList();
    return new LearnedPrior(
        scaling,
        scaled,
        devices,
        Hypotheses.of(layout, scaling, surfaces, scaled),
        HypothesisWeights.learn(layout, scaling, pool, surfaces, scaled),
        null);
  }

  /** The pool's devices as vectors to compare: logarithms of surfaces at the reference rows. */
  private double[][] logSurfaces() {
    return pool.stream()
        .map(
            device ->
                Arrays.stream(reference)
                    .mapToDouble(row -> Math.log(Hypotheses.at(device.weights(), row)))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** How fast the pool's devices are: logarithms of geometric means over the reference rows. */
  private double[] logScales() {
    return pool.stream().mapToDouble(DeviceSurface::logScale).toArray();
  }

  /**
   * {@inheritDoc} Its mean surface may then also be that of the pool devices it resembles, and its
   * scale is predicted, so that it can be adapted to without a sample. What the samples say decides
   * whether the resemblance counts. Where the device or the whole pool has no descriptor, nothing
   * changes.
   */
  @Override
  public LearnedPrior describedBy(List<HardwareDescriptor> devices, HardwareDescriptor device) {
    if (devices.size() != pool.size()) {
      throw new IllegalArgumentException(
          "devices must hold one descriptor for each of "
              + pool.size()
              + " pool devices, holds "
              + devices.size());
    }
    if (device.operators().isEmpty() || devices.stream().allMatch(d -> d.operators().isEmpty())) {
      return this;
    }
    return tilted(DescriptorModel.fit(devices, logScales(), logSurfaces()).relate(device));
  }

  private LearnedPrior tilted(DeviceRelation resemblance) {
    double[] weights = resemblance.weights();
    double[] surface = new double[scaling.size()];
    double total = Arrays.stream(weights).sum();
    for (int d = 0; d < weights.length; d++) {
      Weights.add(surface, weights[d] / total, pool.get(d).weights());
    }
    // The tilted mean takes half of what the plain mean, the first surface, has.
    int settings = hypotheses.settings().size();
    double[] shared = Arrays.copyOf(logPrior, logPrior.length + settings);
    for (int s = 0; s < settings; s++) {
      shared[s] -= Math.log(2);
      shared[logPrior.length + s] = shared[s];
    }
    return new LearnedPrior(
        scaling, reference, pool, hypotheses.with(surface), shared, resemblance);
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

  /** {@inheritDoc} It is 0 once descriptors have told something of the device. */
  @Override
  public int fewestSamples() {
    return relation == null ? 1 : 0;
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    if (values.length == 0) {
      if (relation == null) {
        throw new IllegalArgumentException("there are no samples, and no descriptor to go by");
      }
      return Unmeasured.model(scaling, hypotheses, logPrior, relation);
    }
    Samples samples = new Samples(scaling.apply(features), values).inOrder();
    Samples kept = FailedSamples.without(hypotheses, samples);
    return Posterior.of(hypotheses, scaling, logPrior, kept.rows(), kept.values());
  }
}
