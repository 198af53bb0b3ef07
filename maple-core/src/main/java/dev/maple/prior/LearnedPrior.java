package dev.maple.prior;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.FeatureScaling;
import dev.maple.adaptation.LinearCost;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.regression.Interruption;
import dev.maple.similarity.CostRegression;
import dev.maple.similarity.DescriptorModel;
import dev.maple.similarity.DeviceRelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Bayesian linear regression with an empirical-Bayes mixture prior, fitted in two stages: first
 * each device of the pool by itself, then what a new device may be, given those. With the
 * standardised features {@code x} of an architecture, a device's latency is {@code y = w'x (1 +
 * e)}, with a scale {@code s} of the device's own in its weights {@code w}, and
 *
 * <pre>
 *   empirical Bayes       w_d ~ N(0, diag v_g(j)) for each pool device d, v by type-II maximum likelihood
 *   mixture prior         w / s ~ N((1 + h) m_c, sum_b v_cb K_b) with probability pi_c, h ~ N(0, 1),
 *                         pi by EM on held-out devices
 *   contaminated noise    1 + e ~ .9 N(1, sd_c^2) + .1 t_4(1.2, .4)
 *   marginal likelihood   p(y | c), approximately: w and h integrated out, s plugged in
 *   model average         E[w | y] = sum_c r_c E[w | y, c], r_c proportional to pi_c p(y | c)
 * </pre>
 *
 * <p>In this order: {@link dev.maple.regression.GroupedBayesianRidge}, {@link MixturePrior} with
 * {@link MixtureWeights}, {@link ContaminatedNoise}, {@link MarginalLikelihood}, {@link
 * PosteriorMixture}. What to measure is a {@link dev.maple.design.MinimumVarianceDesign}, of a few
 * samples found by {@link SimulatedDesignSearch}.
 *
 * <p>Everything here is numbers: rows of features in the order of a {@link FeatureLayout}, positive
 * values of whatever unit. Immutable, thread-safe and deterministic.
 *
 * <p>Sources: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
 * 2006; Gelman et al., <em>Bayesian Data Analysis</em>, CRC Press 2013, chapters 5 and 15.
 */
public final class LearnedPrior implements Adapter {
  private final ScaledPool pool;
  private final List<DeviceModel> devices;
  private final MixtureWeights weights;
  private final MixturePrior prior;
  private final SimulatedDesignSearch search;
  private final CatalogueLaw catalogue;
  private final @Nullable DeviceRelation relation;

  private LearnedPrior(
      ScaledPool pool,
      List<DeviceModel> devices,
      MixtureWeights weights,
      MixturePrior prior,
      SimulatedDesignSearch search,
      CatalogueLaw catalogue,
      @Nullable DeviceRelation relation) {
    this.pool = pool;
    this.devices = devices;
    this.weights = weights;
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
    Interruption.check();
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceModel> devices = scaled.deviceModels();
    MixturePrior mixture = MixturePrior.of(scaled, devices);
    LearnedPrior line = fit(scaled, devices, mixture, HeldOutDevice.each(scaled, devices));
    List<CataloguedDevice> measured = CataloguedDevice.all(scaled.scaling(), pool, devices);
    HeldOutQuality.warn(measured);
    CatalogueSettings settings = CatalogueSettings.fit(scaled, devices, line.weights, measured);
    return line.with(CatalogueLaw.of(settings, measured));
  }

  /**
   * This prior, looking up what it predicts in all that was measured on the pool's devices, beyond
   * what it was fitted to, provided that looking up counts at all.
   *
   * @param measured the pool's devices, in the order in which they were given
   * @return the prior
   */
  public LearnedPrior lookingUpIn(Supplier<List<Measurements>> measured) {
    return hasCatalogue() ? with(catalogue.settings(), measured) : this;
  }

  /**
   * Whether what was measured on the pool for the very architecture counts beside the line.
   *
   * @return false where lines tell all that devices share
   */
  public boolean hasCatalogue() {
    return !catalogue.settings().isNone();
  }

  /**
   * Writes how much what was measured counts, which {@link #write} does not.
   *
   * @param out where the fields go
   */
  public void writeCatalogue(FieldWriter out) {
    catalogue.settings().write(out);
  }

  /**
   * This prior, looking up what it predicts as one did that was written.
   *
   * @param in what {@link #writeCatalogue} wrote
   * @param measured as {@link #lookingUpIn}
   * @return the prior
   * @throws IllegalArgumentException if the fields are not as written
   */
  public LearnedPrior readCatalogue(FieldReader in, Supplier<List<Measurements>> measured) {
    return with(CatalogueSettings.read(in), measured);
  }

  private LearnedPrior with(CatalogueSettings settings, Supplier<List<Measurements>> measured) {
    return with(
        settings.isNone()
            ? CatalogueLaw.NONE
            : CatalogueLaw.of(
                settings, CataloguedDevice.all(pool.scaling(), measured.get(), devices)));
  }

  private LearnedPrior with(CatalogueLaw law) {
    return new LearnedPrior(pool, devices, weights, prior, search, law, relation);
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
    return of(pool, devices, weights, mixture, () -> heldOut);
  }

  private static LearnedPrior of(
      ScaledPool pool,
      List<DeviceModel> devices,
      MixtureWeights weights,
      MixturePrior mixture,
      Supplier<List<HeldOutDevice>> heldOut) {
    MixturePrior prior = mixture.weighted(weights::of);
    double noise = 0;
    for (DeviceModel device : devices) {
      noise += device.noise() / devices.size();
    }
    double usualNoise = noise;
    SimulatedDesignSearch search =
        new SimulatedDesignSearch(
            new Lazy<>(() -> SimulatedDevice.ofPool(heldOut.get(), weights)),
            new Lazy<>(() -> SimulatedDevice.outOfPool(prior, usualNoise)),
            pool.reference());
    return new LearnedPrior(pool, devices, weights, prior, search, CatalogueLaw.NONE, null);
  }

  /**
   * Writes what was learned: not the pool, nor what follows from it without learning.
   *
   * @param out where the fields go
   */
  public void write(FieldWriter out) {
    List<Component.Tie> ties = prior.ties();
    out.integer(fingerprint(pool.scaling(), ties));
    out.integer(devices.size());
    devices.forEach(device -> device.write(out));
    out.numbers(weights.of(ties));
  }

  /**
   * Reads what {@link #write} wrote. What another version learned, of a prior with other
   * components, is passed over, and learned anew.
   *
   * @param in the fields
   * @param layout the features' groups
   * @param pool gives the devices that were learned from, if they are needed
   * @param reference rows of features that stand for the whole space, as they were when learning
   * @return the prior
   * @throws IllegalArgumentException if the fields are not those of a prior over this layout
   */
  public static LearnedPrior read(
      FieldReader in,
      FeatureLayout layout,
      Supplier<List<Measurements>> pool,
      double[][] reference) {
    int fingerprint = in.integer();
    List<DeviceModel> devices = new ArrayList<>();
    int count = in.count(1);
    for (int d = 0; d < count; d++) {
      devices.add(DeviceModel.read(in, layout.size() + 1));
    }
    double[] weights = in.numbers();
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw in.fault("the weight of a component must be positive");
      }
    }
    ScaledPool scaled = ScaledPool.of(layout, List.of(), reference);
    MixturePrior mixture = MixturePrior.of(scaled, devices);
    List<Component.Tie> ties = mixture.ties();
    if (weights.length != ties.size() || fingerprint != fingerprint(scaled.scaling(), ties)) {
      LoggerFactory.getLogger(LearnedPrior.class)
          .info("another version learned this prior; it is learned anew, which takes seconds");
      return fit(layout, pool.get(), reference);
    }
    return of(
        scaled,
        devices,
        MixtureWeights.of(ties, weights),
        mixture,
        () -> HeldOutDevice.each(ScaledPool.of(layout, pool.get(), reference), devices));
  }

  /** What the weights belong to: the scaling of the features and the components. */
  private static int fingerprint(FeatureScaling scaling, List<Component.Tie> ties) {
    return FieldWriter.checksum(
        out -> {
          scaling.write(out);
          ties.forEach(tie -> tie.write(out));
        });
  }

  /**
   * {@inheritDoc} The prior then has one more mean, a regression of the pool's costs on their
   * descriptors, and knows something of the scale, so that it can be adapted to without a sample.
   * What the samples say decides whether that mean counts. Where the device or the whole pool has
   * no descriptor, nothing changes.
   *
   * @throws IllegalStateException if this prior is described already
   */
  @Override
  public LearnedPrior describedBy(
      List<HardwareDescriptor> descriptors, HardwareDescriptor descriptor) {
    if (relation != null) {
      throw new IllegalStateException(
          "this prior is described already; describe the one that was fitted");
    }
    if (descriptors.size() != devices.size()) {
      throw new IllegalArgumentException(
          "devices must hold one descriptor for each of "
              + devices.size()
              + " pool devices, holds "
              + descriptors.size());
    }
    if (!DescriptorMatch.isPossible(descriptors, descriptor)) {
      return this;
    }
    double[][] logCosts = logCosts();
    DeviceRelation related =
        DescriptorModel.fit(descriptors, logScales(), logCosts).relate(descriptor);
    PriorMean mean =
        PriorMeans.described(
            devices, CostRegression.parts(descriptors, descriptor, logCosts), pool.reference());
    return new LearnedPrior(
        pool, devices, weights, prior.conditionedOn(mean), search, catalogue, related);
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

  /**
   * Says what to measure: the rows whose measurements leave the least variance, summed over all
   * candidates; if at most four, the set that would have served the devices of the pool best, had
   * they been new, of some dozens that leave little, and with equal weight devices that pay for one
   * total alone.
   *
   * @param candidates rows of features of the architectures that could be measured
   * @param count how many to choose, at most the number of candidates
   * @return indices of the chosen rows
   */
  public int[] choose(double[][] candidates, int count) {
    int[] from = catalogue.candidates(candidates, count);
    double[][] rows =
        Arrays.stream(from)
            .mapToObj(i -> pool.scaling().apply(candidates[i]))
            .toArray(double[][]::new);
    return Arrays.stream(search.choose(prior, rows, count)).map(i -> from[i]).toArray();
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
    Measurements measured = Measurements.of(features, values);
    DeviceLine line =
        new DeviceLine(
            prior, pool.scaling(), relation == null ? logScale -> 0 : relation::logDensityOfScale);
    return catalogue.beside(line.fit(catalogue.forLine(measured)), measured);
  }

  /**
   * How well devices of the pool are predicted, each taken as new without its kin.
   *
   * @param measured the pool's devices, in the order in which they were given
   * @return how well
   */
  public HeldOutQuality quality(List<Measurements> measured) {
    return HeldOutQuality.of(
        pool,
        devices,
        weights,
        catalogue.settings(),
        CataloguedDevice.all(pool.scaling(), measured, devices));
  }
}
