package dev.maple.posterior;

import dev.maple.concurrent.Parts;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.MixturePrior;
import dev.maple.regression.ContaminatedNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The approximate marginal likelihood of k samples under each component of the prior. Relative to
 * the component's mean {@code m} and the scale {@code s} the samples are
 *
 * <pre>
 *   t_i = y_i / (s m(a_i)) - 1,   t ~ N(0, 11' + sum_b v_b K_b(a_i, a_j) / (m(a_i) m(a_j)) + noise)
 * </pre>
 *
 * with {@link ContaminatedNoise}, a Gaussian process of k values. {@code s}, the median ratio, is
 * plugged in and taken as known in the Jacobian; what it may be off by, relatively, is the term
 * {@code 11'}: standard normal. The Jacobian of {@code t} in {@code y} is part of it, so that
 * components of different means compare. The components of a mean are fitted side by side ({@link
 * ProcessBatch}).
 *
 * <p>Source of the formulas: Rasmussen and Williams, <em>Gaussian Processes for Machine
 * Learning</em>, MIT Press 2006, equations 2.25 to 2.30.
 */
public final class MarginalLikelihood {
  /**
   * With more samples only a few components are fitted: the likeliest ones by so many of the
   * samples, and better ones that are found from there.
   */
  public static final int MANY = 32;

  private static final int MOST_ALONE = 8;

  /** Fewer means, each of k samples, would not be worth another thread. */
  private static final int SAMPLES_OF_MEANS_AT_ONCE = 160;

  /** No component this far below the best, in logarithms, is among them. */
  private static final double NEGLIGIBLE = 50;

  private final List<Component> components;

  /** The samples relative to the mean of each component. */
  private final RelativeSamples[] relative;

  private final double[] logLikelihood;

  /** What the samples say of some components, by their indices. */
  private final Function<int[], List<ComponentFit>> fits;

  /**
   * Fits the components of a prior, for each the noise and the process in turns: all components or,
   * with many samples, those that are likeliest by some of the samples.
   *
   * @param prior the components
   * @param samples over standardised rows; at least one
   * @return their likelihoods
   */
  public static MarginalLikelihood of(MixturePrior prior, Measurements samples) {
    return samples.count() <= MANY
        ? new MarginalLikelihood(prior, samples)
        : new MarginalLikelihood(Ascent.from(likeliest(prior, samples), prior, samples));
  }

  private MarginalLikelihood(List<ComponentFit> alone) {
    components = alone.stream().map(ComponentFit::component).toList();
    relative = new RelativeSamples[alone.size()];
    logLikelihood = new double[alone.size()];
    for (int c = 0; c < logLikelihood.length; c++) {
      relative[c] = alone.get(c).relative();
      logLikelihood[c] = alone.get(c).logLikelihood();
    }
    fits = which -> IntStream.of(which).mapToObj(alone::get).toList();
  }

  private MarginalLikelihood(MixturePrior prior, Measurements samples) {
    components = prior.components();
    relative = new RelativeSamples[components.size()];
    logLikelihood = new double[components.size()];
    SampleCovariance covariance = new SampleCovariance(prior, samples);
    int[] ends = covariance.endsOfMeans();
    int parts = Math.max(1, ends.length * samples.count() / SAMPLES_OF_MEANS_AT_ONCE);
    Parts.each(ends.length, parts, (from, to) -> fit(covariance, samples, ends, from, to));
    fits =
        which -> {
          List<Component> some = new ArrayList<>();
          List<RelativeSamples> itsSamples = new ArrayList<>();
          for (int c : which) {
            some.add(components.get(c));
            itsSamples.add(relative[c]);
          }
          return ComponentFits.of(some, itsSamples, covariance);
        };
  }

  /** Fits the components of some means, one mean after the other. */
  private void fit(
      SampleCovariance covariance, Measurements samples, int[] ends, int firstMean, int endMean) {
    ProcessBatch fitted = null;
    int from = firstMean == 0 ? 0 : ends[firstMean - 1];
    for (int m = firstMean; m < endMean; m++) {
      int to = ends[m];
      RelativeSamples itsSamples = RelativeSamples.of(components.get(from).mean(), samples);
      fitted = covariance.between(from, to, fitted);
      fitted.load(itsSamples.level(), itsSamples.values());
      fitted.fit();
      double[] bound = fitted.logBound();
      for (int c = from; c < to; c++) {
        relative[c] = itsSamples;
        logLikelihood[c] = itsSamples.logJacobian() + bound[c - from];
      }
      from = to;
    }
  }

  /** The components that samples from all over find likeliest. */
  private static List<Component> likeliest(MixturePrior prior, Measurements samples) {
    int[] some =
        IntStream.range(0, MANY).map(i -> (int) ((long) i * samples.count() / MANY)).toArray();
    double[] logJoint = new MarginalLikelihood(prior, samples.at(some)).logLikelihood;
    for (int c = 0; c < logJoint.length; c++) {
      logJoint[c] += prior.components().get(c).logWeight();
    }
    return IntStream.of(LikeliestComponents.of(logJoint, NEGLIGIBLE, MOST_ALONE))
        .mapToObj(prior.components()::get)
        .toList();
  }

  /** The components that were fitted. */
  List<Component> components() {
    return components;
  }

  /**
   * The log likelihood of each component that was fitted: a lower bound, without the constants of
   * the Gaussian densities.
   *
   * @return in the order of the components; not a copy
   */
  public double[] logLikelihoods() {
    return logLikelihood;
  }

  /** The samples, relative to the mean of a component. */
  RelativeSamples relative(int component) {
    return relative[component];
  }

  /** What the samples say of some components, by their indices, in this order. */
  List<ComponentFit> fits(int[] which) {
    return fits.apply(which);
  }
}
