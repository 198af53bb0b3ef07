package dev.maple.learning;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.FeatureLayout;
import dev.maple.catalogue.CatalogueLaw;
import dev.maple.catalogue.CatalogueSettings;
import dev.maple.catalogue.HeldOutQuality;
import dev.maple.concurrent.Interruption;
import dev.maple.concurrent.Lazy;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.design.DesignRegion;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowSample;
import dev.maple.pool.ScaledPool;
import dev.maple.posterior.JointPosterior;
import dev.maple.posterior.MarginalLikelihood;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.OperatorPrices;
import dev.maple.price.PriceLaw;
import dev.maple.price.Prices;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMeans;
import dev.maple.regression.ContaminatedNoise;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
 * JointPosterior}; what the line doubts has a {@link SecondOpinion}. What to measure is a {@link
 * dev.maple.design.MinimumVarianceDesign}, of a few samples found by {@link SimulatedDesignSearch}.
 *
 * <p>Everything here is numbers: rows of features in the order of a {@link FeatureLayout}, positive
 * values of whatever unit. Immutable, thread-safe and deterministic.
 *
 * <p>Sources: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
 * 2006; Gelman et al., <em>Bayesian Data Analysis</em>, CRC Press 2013, chapters 5 and 15.
 */
public final class LearnedPrior implements Adapter {
  private final Populations populations;
  private final JointPrior prior;
  private final SimulatedDesignSearch search;
  private final Optional<PriceLaw> prices;
  private final Optional<OperatorPrices> operators;
  private final CatalogueLaw catalogue;

  private LearnedPrior(
      Populations populations,
      SimulatedDesignSearch search,
      Optional<PriceLaw> prices,
      Optional<OperatorPrices> operators,
      CatalogueLaw catalogue) {
    this.populations = populations;
    this.prior = populations.prior();
    this.search = search;
    this.prices = prices;
    this.operators = operators;
    this.catalogue = catalogue;
  }

  /**
   * Fits a prior to devices of one population.
   *
   * @param layout the features' groups
   * @param pool the devices measured before; may be empty
   * @param reference rows of features that stand for the whole space, at least one
   * @return the prior
   */
  public static LearnedPrior fit(
      FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    return fit(layout, pool, new int[pool.size()], reference);
  }

  /**
   * Fits a prior to devices of several populations. A new device may belong to any of them; its
   * samples tell to which.
   *
   * @param layout the features' groups
   * @param given the devices measured before; may be empty
   * @param population to which population each device belongs, numbered from 0
   * @param reference rows of features that stand for the whole space, at least one
   * @return the prior
   */
  public static LearnedPrior fit(
      FeatureLayout layout, List<Measurements> given, int[] population, double[][] reference) {
    Interruption.check();
    PriorMeans.warn(layout);
    LearningTime.log(given.size(), layout.size());
    List<Measurements> pool = ordered(given);
    Populations populations = Populations.fit(layout, pool, population, reference);
    Optional<PriceLaw> prices = PriceLaw.learn(layout, pool, populations.lineNoise(), reference);
    return of(populations, prices, populations.catalogue(pool, prices));
  }

  /** Random draws of measurements must not depend on the order in which they were given. */
  private static List<Measurements> ordered(List<Measurements> devices) {
    return devices.stream().map(Measurements::ascending).toList();
  }

  static LearnedPrior of(
      Populations populations, Optional<PriceLaw> prices, CatalogueLaw catalogue) {
    return new LearnedPrior(
        populations, populations.search(catalogue), prices, Optional.empty(), catalogue);
  }

  /**
   * Writes the learned weights. The pool, what can be computed from it quickly, {@link #prices} and
   * {@link #catalogue} are not written.
   *
   * @param out where the fields go
   */
  public void write(FieldWriter out) {
    populations.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param layout the features' groups
   * @param pool gives the devices that were learned from; called when they are needed
   * @param population to which population each device belongs, numbered from 0
   * @param reference rows of features that stand for the whole space, as they were when learning
   * @return the prior, or empty if another version learned it, of a prior with other components: it
   *     has to be learned anew
   * @throws IllegalArgumentException if the fields are not those of a prior over this layout
   */
  public static Optional<LearnedPrior> read(
      FieldReader in,
      FeatureLayout layout,
      Supplier<List<Measurements>> pool,
      int[] population,
      double[][] reference) {
    ScaledPool space = ScaledPool.of(layout, List.of(), reference);
    Supplier<List<Measurements>> known = Lazy.of(() -> ordered(pool.get()));
    return Populations.read(in, space, known, population)
        .map(read -> of(read, Optional.empty(), CatalogueLaw.NONE));
  }

  /**
   * The law of prices that is averaged with the linear one.
   *
   * @return the law, where features are amounts and latencies range widely
   */
  public Optional<PriceLaw> prices() {
    return prices;
  }

  /**
   * This prior with a law of prices.
   *
   * @param law learned from the same pool
   * @return the prior
   */
  public LearnedPrior with(PriceLaw law) {
    return new LearnedPrior(populations, search, Optional.of(law), operators, catalogue);
  }

  /**
   * How much measurements of the pool's devices of the very architecture count beside the linear
   * model.
   *
   * @return the settings; {@link CatalogueSettings#NONE} where linear models tell all that devices
   *     have in common
   */
  public CatalogueSettings catalogue() {
    return catalogue.settings();
  }

  /**
   * This prior with a catalogue: it looks up architectures in all measurements of the pool's
   * devices, also in those that it was not fitted to.
   *
   * @param settings how much they count
   * @param measured gives the measurements of the pool's devices, in the order in which they were
   *     given; called only if they count
   * @return the prior
   */
  public LearnedPrior lookingUp(CatalogueSettings settings, Supplier<List<Measurements>> measured) {
    CatalogueLaw law =
        settings.isNone()
            ? CatalogueLaw.NONE
            : CatalogueLaw.of(settings, populations.catalogued(measured.get()));
    return new LearnedPrior(populations, populations.search(law), prices, operators, law);
  }

  /**
   * {@inheritDoc} The prior then has one more mean, a regression of the pool's costs on their
   * descriptors, and a prediction of the device's scale, so that it needs no sample; {@link
   * OperatorPrices} are combined with it where features count the operators that were described.
   * The samples decide how much weight each gets. Where the device or the whole pool has no
   * descriptor, nothing changes.
   *
   * @throws IllegalStateException if this prior is described already
   */
  @Override
  public LearnedPrior describedBy(
      List<HardwareDescriptor> descriptors, HardwareDescriptor descriptor) {
    Populations described = populations.describedBy(descriptors, descriptor);
    return new LearnedPrior(
        described, search, prices, described.operators(descriptors, descriptor), catalogue);
  }

  private FeatureScaling scaling() {
    return populations.first().space().scaling();
  }

  /**
   * Chooses what to measure: the rows whose measurements leave the least variance, summed over what
   * is to be predicted. For up to four samples, some dozens of sets that leave little variance are
   * compared by how well devices are predicted from them: the devices of the pool, each taken as
   * new, and with equal weight made devices whose cost is a single total. Where the catalogue
   * counts, devices of the pool answer with their measured values.
   *
   * @param candidates rows of features of the architectures that could be measured
   * @param count how many to choose, at most the number of candidates
   * @param toPredict rows of features of the architectures that are to be predicted; none where the
   *     candidates themselves are
   * @return indices of the chosen rows
   */
  public int[] choose(double[][] candidates, int count, double[]... toPredict) {
    // Sets to try are drawn, whatever the order of the candidates.
    int[] from =
        IntStream.of(catalogue.candidates(candidates, count))
            .boxed()
            .sorted(Comparator.comparing(i -> candidates[i], RowSample::compare))
            .mapToInt(i -> i)
            .toArray();
    DesignRegion region =
        new DesignRegion(
            standardised(IntStream.of(from).mapToObj(i -> candidates[i])),
            standardised(Arrays.stream(toPredict).sorted(RowSample::compare)));
    return Arrays.stream(search.choose(prior, region, count)).map(i -> from[i]).toArray();
  }

  private double[][] standardised(Stream<double[]> rows) {
    return scaling().apply(rows.toArray(double[][]::new));
  }

  /** {@inheritDoc} It is 0 once descriptors have told something of the device. */
  @Override
  public int fewestSamples() {
    return populations.described().isEmpty() ? 1 : 0;
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    if (values.length == 0) {
      GaussianModel line =
          populations
              .described()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there are no samples, and no descriptor to go by"))
              .withoutSamples();
      return operators.isPresent() ? operators.get().beside(line) : line;
    }
    return new DeviceAdaptation(prior, scaling(), law(), catalogue)
        .to(Measurements.of(features, values));
  }

  /** The law beside the linear one: of operators, where they tell, or of prices. */
  private Optional<? extends Prices> law() {
    return operators.isPresent() ? operators : prices;
  }

  /**
   * How well devices of the pool are predicted from others of their population, each taken as new,
   * less the devices much like it.
   *
   * @param measured the measurements of the pool's devices, in the order in which they were given
   * @return the quality; of several populations, the worst
   */
  public HeldOutQuality quality(List<Measurements> measured) {
    return populations.quality(ordered(measured), prices, catalogue.settings());
  }
}
