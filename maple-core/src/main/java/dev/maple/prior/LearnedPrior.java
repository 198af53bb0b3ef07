package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.DescriptorModel;
import dev.maple.descriptor.DeviceRelation;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the devices measured before say of a new one.
 *
 * <p>Each device of the pool becomes a surface, linear in the features, of geometric mean 1. A new
 * device is {@code scale * (surface + sum_b c_b * block_b) * (1 + noise)}: near the pool's mean
 * surface, near one of its devices or near what some physical total would give, straying from it as
 * the pool's devices differ, by a constant, by each feature group and by all features. How far it
 * strays, how noisy it is and which surface it is near are hypotheses; their weights are learned by
 * leaving out one device of the pool at a time, and the evidence of the samples decides among them.
 *
 * <p>Everything here is numbers: rows of features in the order of a {@link FeatureLayout}, positive
 * values of whatever unit. Immutable and thread-safe.
 */
public final class LearnedPrior implements Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedPrior.class);

  /** From this probability on that a sample is disturbed it is worth a warning. */
  private static final double SUSPECT = 0.95;

  /** Degrees of freedom of what a descriptor says of the scale. */
  private static final double SCALE_TAILS = 4;

  private final ScaledPool pool;
  private final List<DeviceSurface> surfaces;
  private final Hypotheses hypotheses;
  private final double[] logPrior;
  private final Rehearsal rehearsal;
  private final @Nullable DeviceRelation relation;

  private LearnedPrior(
      ScaledPool pool,
      List<DeviceSurface> surfaces,
      Hypotheses hypotheses,
      double[] logPrior,
      Rehearsal rehearsal,
      @Nullable DeviceRelation relation) {
    this.pool = pool;
    this.surfaces = surfaces;
    this.hypotheses = hypotheses;
    this.logPrior = logPrior;
    this.rehearsal = rehearsal;
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
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceSurface> surfaces = scaled.deviceSurfaces();
    Hypotheses hypotheses = Hypotheses.of(scaled, surfaces);
    return learn(scaled, surfaces, hypotheses, LeftOut.each(scaled, surfaces));
  }

  /**
   * Learns how likely the hypotheses are, and what to measure.
   *
   * @param leftOut devices to learn it from, taken as new
   */
  static LearnedPrior learn(
      ScaledPool scaled,
      List<DeviceSurface> surfaces,
      Hypotheses hypotheses,
      List<LeftOut> leftOut) {
    HypothesisWeights weights = HypothesisWeights.learn(leftOut, hypotheses.families());
    double[] logPrior = weights.logPrior(hypotheses);
    double noise = surfaces.stream().mapToDouble(DeviceSurface::noise).average().orElse(0);
    Rehearsal rehearsal =
        new Rehearsal(
            KnownDevice.ofPool(leftOut, weights),
            KnownDevice.strangers(hypotheses, logPrior, noise),
            scaled.reference());
    return new LearnedPrior(scaled, surfaces, hypotheses, logPrior, rehearsal, null);
  }

  /** The pool's devices as vectors to compare: logarithms of surfaces at the reference rows. */
  private double[][] logSurfaces() {
    return surfaces.stream()
        .map(
            device ->
                Arrays.stream(pool.reference())
                    .mapToDouble(row -> Math.log(Hypotheses.at(device.weights(), row)))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** How fast the pool's devices are: logarithms of geometric means over the reference rows. */
  private double[] logScales() {
    return surfaces.stream().mapToDouble(DeviceSurface::logScale).toArray();
  }

  /**
   * {@inheritDoc} Its mean surface may then also be that of the pool devices it resembles, and its
   * scale is predicted, so that it can be adapted to without a sample. What the samples say decides
   * whether the resemblance counts. Where the device or the whole pool has no descriptor, nothing
   * changes.
   */
  @Override
  public LearnedPrior describedBy(List<HardwareDescriptor> devices, HardwareDescriptor device) {
    if (devices.size() != surfaces.size()) {
      throw new IllegalArgumentException(
          "devices must hold one descriptor for each of "
              + surfaces.size()
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
    double[] surface = new double[pool.scaling().size()];
    double total = Arrays.stream(weights).sum();
    for (int d = 0; d < weights.length; d++) {
      Weights.add(surface, weights[d] / total, surfaces.get(d).weights());
    }
    // Half of all, straying as devices stray from the pool's mean. A descriptor that says nothing
    // makes it that mean, and one that lies is found out by the samples.
    int settings = hypotheses.settings().size();
    double[] shared = Arrays.copyOf(logPrior, logPrior.length + settings);
    double ofMean = Arrays.stream(logPrior, 0, settings).map(Math::exp).sum();
    for (int h = 0; h < shared.length; h++) {
      shared[h] =
          h < logPrior.length
              ? logPrior[h] - Math.log(2)
              : logPrior[h - logPrior.length] - Math.log(2 * ofMean);
    }
    return new LearnedPrior(
        pool, surfaces, hypotheses.with(surface), shared, rehearsal, resemblance);
  }

  /**
   * Says what to measure: the rows whose measurements leave the least variance, summed over all
   * candidates; if at most four, the set that would have served the devices of the pool best, had
   * they been new, of some dozens that leave little. That takes some seconds.
   *
   * @param candidates rows of features of the architectures that could be measured
   * @param count how many to choose, at most the number of candidates
   * @return indices of the chosen rows
   */
  public int[] choose(double[][] candidates, int count) {
    return rehearsal.choose(hypotheses, logPrior, pool.scaling().apply(candidates), count);
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
      return Unmeasured.model(pool.scaling(), hypotheses, logPrior, relation);
    }
    Samples samples = new Samples(pool.scaling().apply(features), values).inOrder();
    Samples ran = FailedSamples.without(hypotheses, samples);
    Posterior posterior = new Posterior(hypotheses, logPrior, ran, this::logScaleDensity);
    warnOfDisturbed(ran, posterior.disturbed());
    return posterior.model(pool.scaling());
  }

  private static void warnOfDisturbed(Samples samples, double[] disturbed) {
    int[] suspect =
        IntStream.range(0, disturbed.length).filter(i -> disturbed[i] > SUSPECT).toArray();
    if (suspect.length > 0) {
      LOG.warn(
          "{} of {} samples count for little, as if something else had run: {}; measure them again",
          suspect.length,
          samples.count(),
          samples.at(suspect).values());
    }
  }

  /** Student-t around what the descriptor says, so that one that lies is outvoted by samples. */
  private double logScaleDensity(double logScale) {
    if (relation == null) {
      return 0;
    }
    double error = (logScale - relation.logScale()) / relation.logScaleDeviation();
    return -(SCALE_TAILS + 1) / 2 * Math.log1p(error * error / SCALE_TAILS);
  }
}
