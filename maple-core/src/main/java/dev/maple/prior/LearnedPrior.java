package dev.maple.prior;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.LinearCost;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.regression.Vectors;
import dev.maple.similarity.DescriptorModel;
import dev.maple.similarity.DeviceRelation;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hierarchical Bayesian linear regression with an empirical-Bayes mixture prior. With the
 * standardised features {@code x} of an architecture, a device's latency is {@code y = s w'x}, and
 *
 * <pre>
 *   empirical Bayes       w_d ~ N(0, diag v_g(j)) for each pool device d, v by type-II maximum likelihood
 *   mixture prior         w ~ sum_c pi_c N(m_c, sum_b v_cb K_b), pi by EM on held-out devices
 *   contaminated noise    y / (s w'x) ~ .9 N(1, sd_c^2) + .1 t_4(1.2, .4)
 *   marginal likelihood   p(y | c), the density of the samples with w integrated out
 *   model average         E[w | y] = sum_c r_c E[w | y, c], r_c proportional to pi_c p(y | c)
 * </pre>
 *
 * <p>In this order: {@link dev.maple.regression.GroupedBayesianRidge}, {@link MixturePrior} with
 * {@link MixtureWeights}, {@link ContaminatedNoise}, {@link MarginalLikelihood}, {@link
 * PosteriorMixture}. Where it serves held-out devices better, what the pool's devices were measured
 * to take for the very architecture counts beside this: {@link CatalogueShare}. What to measure is
 * a {@link MinimumVarianceDesign}, of a few samples found by {@link SimulatedDesignSearch}.
 *
 * <p>Everything here is numbers: rows of features in the order of a {@link FeatureLayout}, positive
 * values of whatever unit. Immutable, thread-safe and deterministic.
 *
 * <p>Sources: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
 * 2006; Gelman et al., <em>Bayesian Data Analysis</em>, CRC Press 2013, chapters 5 and 15.
 */
public final class LearnedPrior implements Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedPrior.class);

  /** From this probability on that a sample is an outlier it is worth a warning. */
  private static final double SUSPECT_PROBABILITY = 0.95;

  /** Degrees of freedom of what a descriptor says of the scale. */
  private static final double SCALE_DEGREES_OF_FREEDOM = 4;

  private final ScaledPool pool;
  private final List<DeviceModel> devices;
  private final MixturePrior prior;
  private final SimulatedDesignSearch search;
  private final CatalogueShare catalogue;
  private final @Nullable DeviceRelation relation;

  private LearnedPrior(
      ScaledPool pool,
      List<DeviceModel> devices,
      MixturePrior prior,
      SimulatedDesignSearch search,
      CatalogueShare catalogue,
      @Nullable DeviceRelation relation) {
    this.pool = pool;
    this.devices = devices;
    this.prior = prior;
    this.search = search;
    this.catalogue = catalogue;
    this.relation = relation;
  }

  /**
   * Fits a prior.
   *
   * @param layout the features' groups
   * @param pool the devices measured before; may be empty
   * @param reference rows of features that stand for the whole space, at least one
   * @return the prior
   */
  public static LearnedPrior fit(
      FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceModel> devices = scaled.deviceModels();
    MixturePrior mixture = MixturePrior.of(scaled, devices);
    return fit(scaled, devices, mixture, HeldOutDevice.each(scaled, devices));
  }

  /**
   * Fits a prior whose means are those of the pool, but which learns how likely its components are,
   * and what to measure, from other devices. To do so with the very devices that are predicted next
   * tells what a better informed prior could reach; it is no way of predicting them.
   *
   * @param layout the features' groups
   * @param pool the devices measured before; may be empty
   * @param reference rows of features that stand for the whole space, at least one
   * @param known the devices learned from in place of the pool's; none of the pool, at least one
   * @return the prior
   * @throws IllegalArgumentException if no device is known
   */
  public static LearnedPrior fit(
      FeatureLayout layout,
      List<Measurements> pool,
      double[][] reference,
      List<Measurements> known) {
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "known is empty; name a device, or fit without to learn from the pool's");
    }
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceModel> devices = scaled.deviceModels();
    MixturePrior mixture = MixturePrior.of(scaled, devices);
    ScaledPool others = ScaledPool.of(layout, known, reference);
    return fit(scaled, devices, mixture, HeldOutDevice.each(mixture, others));
  }

  /**
   * Fits the weights of the components, and the devices that designs are tried on.
   *
   * @param heldOut devices to learn from, taken as new
   */
  private static LearnedPrior fit(
      ScaledPool pool,
      List<DeviceModel> devices,
      MixturePrior mixture,
      List<HeldOutDevice> heldOut) {
    MixtureWeights weights = MixtureWeights.fit(heldOut, mixture.ties());
    MixturePrior prior = mixture.weighted(weights::of);
    double noise = devices.stream().mapToDouble(DeviceModel::noise).average().orElse(0);
    SimulatedDesignSearch search =
        new SimulatedDesignSearch(
            SimulatedDevice.ofPool(heldOut, weights),
            SimulatedDevice.outOfPool(prior, noise),
            pool.reference());
    CatalogueShare catalogue = CatalogueShare.fit(pool, devices, weights);
    return new LearnedPrior(pool, devices, prior, search, catalogue, null);
  }

  /**
   * {@inheritDoc} The prior then has one more mean, that of the pool devices it resembles, and
   * knows something of the scale, so that it can be adapted to without a sample. What the samples
   * say decides whether the resemblance counts. Where the device or the whole pool has no
   * descriptor, nothing changes.
   */
  @Override
  public LearnedPrior describedBy(
      List<HardwareDescriptor> descriptors, HardwareDescriptor descriptor) {
    if (descriptors.size() != devices.size()) {
      throw new IllegalArgumentException(
          "devices must hold one descriptor for each of "
              + devices.size()
              + " pool devices, holds "
              + descriptors.size());
    }
    if (descriptor.operators().isEmpty()
        || descriptors.stream().allMatch(d -> d.operators().isEmpty())) {
      return this;
    }
    DeviceRelation resemblance =
        DescriptorModel.fit(descriptors, logScales(), logCosts()).relate(descriptor);
    return new LearnedPrior(
        pool, devices, prior.conditionedOn(resembled(resemblance)), search, catalogue, resemblance);
  }

  /**
   * How far the features leave the pool's devices unexplained: the median, over all that was
   * measured there, of how far it is from the device's own model.
   *
   * @return a logarithm, roughly a relative error; empty where the pool is
   */
  public OptionalDouble featureError() {
    return catalogue.process().catalogue().medianRemainder();
  }

  /**
   * How well devices of the pool were predicted, each left out with those much like it: the share
   * of architectures within 10 % from ten random samples, of the median device.
   *
   * @return 0 to 1; empty where fewer than three devices could be left out
   */
  public OptionalDouble heldOutWithin10() {
    return catalogue.within10();
  }

  /** The pool's devices as vectors to compare: logarithms of costs at the reference rows. */
  private double[][] logCosts() {
    return devices.stream()
        .map(
            device ->
                Arrays.stream(pool.reference())
                    .mapToDouble(
                        row ->
                            Math.log(LinearCost.at(device.cost().weights(), row, PriorMean.FLOOR)))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** How fast the pool's devices are: logarithms of geometric means over the reference rows. */
  private double[] logScales() {
    return devices.stream().mapToDouble(DeviceModel::logScale).toArray();
  }

  private PriorMean resembled(DeviceRelation resemblance) {
    double[] weights = resemblance.weights();
    double[] mean = new double[pool.scaling().size()];
    double total = Arrays.stream(weights).sum();
    for (int d = 0; d < weights.length; d++) {
      Vectors.add(mean, weights[d] / total, devices.get(d).cost().weights());
    }
    return PriorMean.of(PriorMean.Kind.RESEMBLED, "devices it resembles", mean);
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
    return search.choose(prior, pool.scaling().apply(candidates), count);
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
      return ZeroShotModel.of(pool.scaling(), prior, relation);
    }
    Measurements given = Measurements.of(features, values).standardised(pool.scaling());
    int[] order = given.canonicalOrder();
    Measurements samples = given.at(order);
    int[] ran = FailedRuns.without(prior, samples);
    warnOfFailed(samples, ran);
    Measurements kept = samples.at(ran);
    PosteriorMixture posterior = new PosteriorMixture(prior, kept, this::logScaleDensity);
    double[] outlier = posterior.outlierProbability();
    warnOfOutliers(kept, outlier);
    double[] asGiven = new double[values.length];
    Arrays.fill(asGiven, 1);
    for (int i = 0; i < ran.length; i++) {
      asGiven[order[ran[i]]] = outlier[i];
    }
    GaussianModel linear = posterior.model(pool.scaling()).judging(asGiven);
    return catalogue.beside(linear, posterior.logEvidence(), pool, kept);
  }

  private static void warnOfFailed(Measurements samples, int[] ran) {
    if (ran.length < samples.count()) {
      double[] failed =
          IntStream.range(0, samples.count())
              .filter(i -> Arrays.binarySearch(ran, i) < 0)
              .mapToDouble(i -> samples.values()[i])
              .toArray();
      LOG.warn(
          "{} of {} samples left out, far too low to be measurements: {}",
          failed.length,
          samples.count(),
          Arrays.toString(failed));
    }
  }

  private static void warnOfOutliers(Measurements samples, double[] outlierProbability) {
    double[] suspect =
        IntStream.range(0, samples.count())
            .filter(i -> outlierProbability[i] > SUSPECT_PROBABILITY)
            .mapToDouble(i -> samples.values()[i])
            .toArray();
    if (suspect.length > 0) {
      LOG.warn(
          "{} of {} samples count for little, as if something else had run: {}; measure them again",
          suspect.length,
          samples.count(),
          Arrays.toString(suspect));
    }
  }

  /** Student-t around what the descriptor says, so that one that lies is outvoted by samples. */
  private double logScaleDensity(double logScale) {
    if (relation == null) {
      return 0;
    }
    double error = (logScale - relation.logScale()) / relation.logScaleDeviation();
    return -(SCALE_DEGREES_OF_FREEDOM + 1)
        / 2
        * Math.log1p(error * error / SCALE_DEGREES_OF_FREEDOM);
  }
}
