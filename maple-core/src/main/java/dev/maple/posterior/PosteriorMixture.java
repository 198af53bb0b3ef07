package dev.maple.posterior;

import dev.maple.numeric.OuterProducts;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prediction.StudentProcess;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import dev.maple.regression.ContaminatedNoise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The components that the samples leave standing, and their Bayesian model average: one weight
 * vector
 *
 * <pre>
 *   E[w] = sum_c r_c E[w | c],   r_c proportional to pi_c p(y | c)
 * </pre>
 *
 * and its covariance by the law of total variance.
 *
 * <p>Source: Hoeting et al., <em>Bayesian model averaging: a tutorial</em>, Statistical Science 14
 * (1999), doi:10.1214/ss/1009212519.
 */
final class PosteriorMixture {
  /** At most this many components are averaged, none below this log share of the best. */
  private static final int MOST_COMPONENTS = 256;

  private static final double NEGLIGIBLE_LOG_SHARE = 14;

  /** How likely it is that a device prices what costs the pool's devices more at less. */
  static final double OPPOSITE_ORDER_PROBABILITY = 0.01;

  /** At most this many, the likeliest, make up the covariance, and tell of a trend. */
  private static final int MOST_IN_COVARIANCE = 16;

  private final MixturePrior prior;

  private final Measurements samples;

  /** Their number. */
  private final int count;

  /** The likeliest first. */
  private final List<ComponentPosterior> components;

  private final double[] responsibilities;
  private final double logEvidence;
  private final SampleDirections directions;

  /** Weighs the components of a population. */
  PosteriorMixture(JointPrior.PopulationPrior population, Measurements samples) {
    this.prior = population.prior();
    this.samples = samples;
    this.count = samples.count();
    MarginalLikelihood likelihood = MarginalLikelihood.of(prior, samples);
    double[] logJoint = likelihood.logLikelihoods().clone();
    double logScale = Double.NaN;
    double ofScale = 0;
    for (int c = 0; c < logJoint.length; c++) {
      // Components of one mean have one scale, and are in a row.
      if (likelihood.relative(c).logScale() != logScale) {
        logScale = likelihood.relative(c).logScale();
        ofScale = population.logScaleDensity().applyAsDouble(logScale);
      }
      logJoint[c] += likelihood.components().get(c).logWeight() + ofScale;
    }
    int[] likeliest = LikeliestComponents.of(logJoint, NEGLIGIBLE_LOG_SHARE, MOST_COMPONENTS);
    this.directions = new SampleDirections(prior, samples.rows());
    List<ComponentFit> fits = likelihood.fits(likeliest);
    IdentityHashMap<PriorMean, SampleDirections.Mean> means = new IdentityHashMap<>();
    List<ComponentPosterior> posteriors = new ArrayList<>();
    double best = logJoint[likeliest[0]];
    double[] withOrder = new double[likeliest.length];
    for (int i = 0; i < likeliest.length; i++) {
      ComponentFit fit = fits.get(i);
      SampleDirections.Mean mean = means.get(fit.component().mean());
      if (mean == null) {
        mean = directions.mean(fit.component().mean());
        means.put(fit.component().mean(), mean);
      }
      posteriors.add(new ComponentPosterior(prior, samples, directions, fit, mean));
      withOrder[i] =
          logJoint[likeliest[i]]
              - best
              + (posteriors.get(i).hasOppositeOrder() ? Math.log(OPPOSITE_ORDER_PROBABILITY) : 0);
    }
    int[] order = LikeliestComponents.ordered(withOrder);
    ComponentPosterior[] ordered = new ComponentPosterior[order.length];
    double[] logShares = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[i] = posteriors.get(order[i]);
      logShares[i] = withOrder[order[i]];
    }
    this.components = List.of(ordered);
    this.responsibilities = Vectors.softmax(logShares);
    // The likelihoods are without the constants of the Gaussian densities.
    this.logEvidence =
        best + logShares[0] - Math.log(responsibilities[0]) - count * Math.log(2 * Math.PI) / 2;
  }

  private static double[] normalised(double[] shares) {
    return Vectors.scaled(shares, 1 / Vectors.sum(shares));
  }

  /** The expected weight vector. */
  double[] weights() {
    SampleDirections.Sum sum = directions.new Sum();
    for (int i = 0; i < components.size(); i++) {
      components.get(i).addTo(sum, responsibilities[i]);
    }
    return sum.weights();
  }

  /** How likely each sample is an outlier. */
  double[] outlierProbability() {
    double[] probability = new double[count];
    for (int i = 0; i < components.size(); i++) {
      Vectors.add(probability, responsibilities[i], components.get(i).fit().outlierProbability());
    }
    return probability;
  }

  /** Logarithm of the density of the samples under all components together. */
  double logEvidence() {
    return logEvidence;
  }

  /**
   * Logarithms of the densities of each sample given the others, by what the components make of all
   * of them: an estimate that is too high where it is low.
   */
  double[] logDensitiesOfEachGivenOthers() {
    return LeaveOneOut.logDensities(fits(), responsibilities);
  }

  private List<ComponentFit> fits() {
    List<ComponentFit> fits = new ArrayList<>();
    for (ComponentPosterior component : components) {
      fits.add(component.fit());
    }
    return fits;
  }

  /** How far the samples rise along some positions, in standard errors: the mean of components. */
  double trend(double[] position) {
    SampleTrend rising = new SampleTrend(prior, samples);
    int most = Math.min(MOST_IN_COVARIANCE, components.size());
    double[] share = normalised(Arrays.copyOf(responsibilities, most));
    double trend = 0;
    for (int c = 0; c < most; c++) {
      trend += share[c] * rising.under(components.get(c).fit(), position);
    }
    return trend;
  }

  /** What a prediction is made of. */
  PosteriorMoments moments() {
    double[] weights = weights();
    double[] floor = new double[weights.length];
    for (int i = 0; i < components.size(); i++) {
      ComponentPosterior component = components.get(i);
      Vectors.add(
          floor, PriorMean.FLOOR * responsibilities[i] * component.scale(), component.mean());
    }
    double inflation = inflation();
    return new PosteriorMoments(
        weights,
        floor,
        Vectors.scaled(covariance(weights), inflation),
        inflation * noiseVariance() + varianceOfOutliers(),
        StudentProcess.degreesOfFreedom(count));
  }

  /**
   * How many times wider intervals must be than by these moments to hold nine in ten of the samples
   * themselves, each predicted from the others.
   *
   * @return at least 1; 1 of few samples
   */
  double stretch() {
    if (count < LeaveOneOut.FEWEST) {
      return 1;
    }
    double ofSamples =
        LeaveOneOut.stretch(
            fits(),
            responsibilities,
            samples.values(),
            plainSamples(),
            noiseVariance() + varianceOfOutliers());
    return Math.max(1, ofSamples / Math.sqrt(inflation()));
  }

  private double noiseVariance() {
    double variance = 0;
    for (int i = 0; i < components.size(); i++) {
      variance += responsibilities[i] * components.get(i).noise() * components.get(i).noise();
    }
    return variance;
  }

  /** What it adds to the variance of a measurement that more are outliers than expected. */
  private double varianceOfOutliers() {
    double[] outlier = outlierProbability();
    if (count <= MarginalLikelihood.MANY) {
      // Wrong runs have been left out before.
      return ContaminatedNoise.varianceOfUnexpected(Vectors.sum(outlier), count);
    }
    int[] plain = plainSamples();
    double outliers = IntStream.of(plain).mapToDouble(i -> outlier[i]).sum();
    return ContaminatedNoise.varianceOfUnexpected(outliers, plain.length);
  }

  private int[] plainSamples() {
    return PlainSamples.of(
        outlierProbability(), samples.values(), LeaveOneOut.means(fits(), responsibilities));
  }

  private double inflation() {
    double square = 0;
    for (int i = 0; i < components.size(); i++) {
      square += responsibilities[i] * components.get(i).fit().squaredMahalanobis();
    }
    return StudentProcess.inflation(square, count);
  }

  /** The covariance of the weights, within the components and between them. */
  private double[] covariance(double[] expectation) {
    int size = expectation.length;
    OuterProducts products = OuterProducts.none();
    double[] sum = new double[size * size];
    int most = Math.min(MOST_IN_COVARIANCE, components.size());
    double[] part = normalised(Arrays.copyOf(responsibilities, most));
    double[] variances = new double[prior.covariance().size()];
    for (int i = 0; i < part.length; i++) {
      ComponentPosterior component = components.get(i);
      double share = part[i] * component.scale() * component.scale();
      Vectors.add(variances, share, component.variances());
      products.add(share, component.mean());
      component.addExplained(-share, products, sum);
      double[] deviation = Vectors.difference(component.weights(), expectation);
      products.add(part[i], deviation);
    }
    for (int b = 0; b < variances.length; b++) {
      prior.covariance().get(b).addTo(products, sum, variances[b]);
    }
    Vectors.add(sum, 1, products.sum(size));
    return sum;
  }
}
