package dev.maple.prior;

import dev.maple.adaptation.FeatureScaling;
import dev.maple.adaptation.Measurements;
import dev.maple.regression.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

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
  private static final double OPPOSITE_ORDER_PROBABILITY = 0.01;

  /** At most this many, the likeliest, make up the covariance. */
  private static final int MOST_IN_COVARIANCE = 16;

  /** Degrees of freedom of the prediction beyond the number of samples. */
  private static final double PRIOR_DEGREES_OF_FREEDOM = 5;

  private final MixturePrior prior;

  /** Number of samples. */
  private final int count;

  /** The likeliest first. */
  private final List<ComponentPosterior> components;

  private final double[] responsibilities;
  private final double logEvidence;

  PosteriorMixture(MixturePrior prior, Measurements samples) {
    this(prior, samples, logScale -> 0);
  }

  /**
   * Weighs the components.
   *
   * @param logScaleDensity what is known of the logarithm of the scale beside the samples
   */
  PosteriorMixture(MixturePrior prior, Measurements samples, DoubleUnaryOperator logScaleDensity) {
    this.prior = prior;
    this.count = samples.count();
    MarginalLikelihood likelihood = new MarginalLikelihood(prior, samples);
    List<MarginalLikelihood.Fit> all = prior.components().stream().map(likelihood::fit).toList();
    ToDoubleFunction<MarginalLikelihood.Fit> logJoint =
        fit ->
            fit.logLikelihood()
                + (fit.component().logWeight()
                    + logScaleDensity.applyAsDouble(Math.log(fit.relative().scale())));
    double best = all.stream().mapToDouble(logJoint).max().orElseThrow();
    ToDoubleFunction<ComponentPosterior> withOrder =
        component ->
            logJoint.applyAsDouble(component.fit())
                - best
                + (hasOppositeOrder(component) ? Math.log(OPPOSITE_ORDER_PROBABILITY) : 0);
    this.components =
        all.stream()
            .filter(fit -> logJoint.applyAsDouble(fit) > best - NEGLIGIBLE_LOG_SHARE)
            .sorted(likeliestFirst(logJoint))
            .limit(MOST_COMPONENTS)
            .map(fit -> new ComponentPosterior(prior, samples, fit))
            .sorted(likeliestFirst(withOrder))
            .toList();
    this.logEvidence =
        best + Math.log(all.stream().mapToDouble(f -> Math.exp(logJoint.applyAsDouble(f) - best)).sum());
    this.responsibilities = Vectors.softmax(components.stream().mapToDouble(withOrder).toArray());
  }

  /** Near-ties keep their order, or rounding would decide which components are heard. */
  private static <T> Comparator<T> likeliestFirst(ToDoubleFunction<T> logJoint) {
    return Comparator.comparingLong(fit -> -Math.round(1e6 * logJoint.applyAsDouble(fit)));
  }

  /** Whether what costs the pool's devices more is priced at less. */
  private boolean hasOppositeOrder(ComponentPosterior component) {
    return Vectors.dot(prior.covarianceWithPoolMean(), component.weights()) < 0;
  }

  private static double[] normalised(double[] shares) {
    return Vectors.scaled(shares, 1 / Arrays.stream(shares).sum());
  }

  /** Logarithm of the density of the measured values, without the Gaussian constants. */
  double logEvidence() {
    return logEvidence;
  }

  /** The expected weight vector. */
  double[] weights() {
    double[] weights = new double[components.get(0).weights().length];
    for (int i = 0; i < components.size(); i++) {
      Vectors.add(weights, responsibilities[i], components.get(i).weights());
    }
    return weights;
  }

  /** How likely each sample is an outlier. */
  double[] outlierProbability() {
    double[] probability = new double[count];
    for (int i = 0; i < components.size(); i++) {
      Vectors.add(probability, responsibilities[i], components.get(i).fit().outlierProbability());
    }
    return probability;
  }

  GaussianModel model(FeatureScaling scaling) {
    double[] weights = weights();
    double[] floor = new double[scaling.size()];
    double noiseVariance = 0;
    for (int i = 0; i < components.size(); i++) {
      ComponentPosterior component = components.get(i);
      Vectors.add(
          floor, PriorMean.FLOOR * responsibilities[i] * component.scale(), component.mean());
      noiseVariance += responsibilities[i] * component.noise() * component.noise();
    }
    double inflation = varianceInflation();
    return new GaussianModel(
        scaling,
        weights,
        floor,
        Vectors.scaled(covariance(weights), inflation),
        inflation * noiseVariance,
        PRIOR_DEGREES_OF_FREEDOM + count);
  }

  /**
   * How much more than expected the samples stray: the posterior mean of a factor common to all
   * variances, whose conjugate prior counts as much as {@link #PRIOR_DEGREES_OF_FREEDOM} samples (a
   * Student-t process; one sample goes to the scale). At least 1: the best of thousands of
   * components always leave a smaller distance than they should.
   *
   * <p>Source: Shah, Wilson and Ghahramani, <em>Student-t processes as alternatives to Gaussian
   * processes</em>, AISTATS 2014, arXiv:1402.4306.
   */
  private double varianceInflation() {
    double squaredMahalanobis = 0;
    for (int i = 0; i < components.size(); i++) {
      squaredMahalanobis += responsibilities[i] * components.get(i).fit().squaredMahalanobis();
    }
    return Math.max(
        1,
        (PRIOR_DEGREES_OF_FREEDOM + squaredMahalanobis) / (PRIOR_DEGREES_OF_FREEDOM + count - 1));
  }

  /** The covariance of the weights, within the components and between them. */
  private double[] covariance(double[] expectation) {
    int size = expectation.length;
    DMatrixRMaj sum = new DMatrixRMaj(size, size);
    int most = Math.min(MOST_IN_COVARIANCE, components.size());
    double[] part = normalised(Arrays.copyOf(responsibilities, most));
    double[] variances = new double[prior.covariance().size()];
    for (int i = 0; i < part.length; i++) {
      ComponentPosterior component = components.get(i);
      double share = part[i] * component.scale() * component.scale();
      Vectors.add(variances, share, component.variances());
      Vectors.addOuter(sum.data, share, component.mean());
      DMatrixRMaj explained = component.explainedFactor();
      CommonOps_DDRM.multAddTransB(-share, explained, explained, sum);
      double[] deviation = component.weights().clone();
      Vectors.add(deviation, -1, expectation);
      Vectors.addOuter(sum.data, part[i], deviation);
    }
    for (int b = 0; b < variances.length; b++) {
      prior.covariance().get(b).addTo(sum.data, variances[b]);
    }
    return sum.data;
  }
}
