package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import dev.maple.regression.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

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
 * SideBySide}).
 *
 * <p>Source of the formulas: Rasmussen and Williams, <em>Gaussian Processes for Machine
 * Learning</em>, MIT Press 2006, equations 2.25 to 2.30.
 */
final class MarginalLikelihood {
  /** Rounds of fitting the process and weighing the noise by turns. */
  private static final int ROUNDS = 3;

  /**
   * More samples than these are fitted in terms of weights, to the components alone that so many of
   * them find likeliest.
   */
  static final int MANY = 32;

  private static final int MOST_ALONE = 16;

  /** No component this far below the best, in logarithms, is among them. */
  private static final double NEGLIGIBLE = 50;

  private final List<Component> components;
  private final int k;

  /** The samples relative to the mean of each component. */
  private final RelativeSamples[] relative;

  private final double[] logLikelihood;
  private final double[] squaredMahalanobis;

  /** Of each sample and each component. */
  private final double[][] alpha;

  private final double[][] noiseVariance;
  private final double[][] outlierProbability;

  /**
   * Fits the components of a prior, each its noise and the process by turns: all of them or, where
   * there are many samples, those that some of the samples find likeliest.
   */
  static MarginalLikelihood of(MixturePrior prior, Measurements samples) {
    return samples.count() <= MANY
        ? sideBySide(prior, samples)
        : alone(prior, likeliest(prior, samples), samples);
  }

  private MarginalLikelihood(List<Component> components, int count) {
    this.components = components;
    k = count;
    int size = components.size();
    relative = new RelativeSamples[size];
    logLikelihood = new double[size];
    squaredMahalanobis = new double[size];
    alpha = new double[k][size];
    noiseVariance = new double[k][size];
    outlierProbability = new double[k][size];
  }

  /** The components that samples from all over find likeliest. */
  private static List<Component> likeliest(MixturePrior prior, Measurements samples) {
    int[] some =
        IntStream.range(0, MANY).map(i -> (int) ((long) i * samples.count() / MANY)).toArray();
    double[] logJoint = sideBySide(prior, samples.at(some)).logLikelihood;
    for (int c = 0; c < logJoint.length; c++) {
      logJoint[c] += prior.components().get(c).logWeight();
    }
    return IntStream.of(LikeliestComponents.of(logJoint, NEGLIGIBLE, MOST_ALONE))
        .mapToObj(prior.components()::get)
        .toList();
  }

  /** Fits some components in terms of weights. */
  static MarginalLikelihood alone(
      MixturePrior prior, List<Component> components, Measurements samples) {
    MarginalLikelihood likelihood = new MarginalLikelihood(components, samples.count());
    for (int c = 0; c < components.size(); c++) {
      likelihood.fitAlone(c, prior.covariance(), samples);
    }
    return likelihood;
  }

  private void fitAlone(int c, List<CovarianceComponent> covariance, Measurements samples) {
    Component component = components.get(c);
    RelativeSamples itsSamples = RelativeSamples.of(component.mean(), samples);
    double[] deviation =
        IntStream.range(0, k)
            .mapToDouble(
                i ->
                    ContaminatedNoise.deviation(
                        component.hyperparameters(), samples.clockVariance(i)))
            .toArray();
    ContaminatedNoise noise = ContaminatedNoise.of(deviation, itsSamples.values());
    WeightSpace weights = new WeightSpace(covariance, component, samples, itsSamples.level());
    double logDeterminant = weights.condition(noise.variance());
    for (int round = 0; round < ROUNDS; round++) {
      noise.weigh(weights.predicted(noise.effective(), noise.variance()));
      logDeterminant = weights.condition(noise.variance());
    }
    double[] predicted = weights.predicted(noise.effective(), noise.variance());
    double[] factor = Vectors.ones(k);
    double[] exponent = new double[k];
    noise.bound(factor, exponent);
    relative[c] = itsSamples;
    logLikelihood[c] = itsSamples.logJacobian() + logDeterminant / 2;
    for (int i = 0; i < k; i++) {
      double variance = noise.variance()[i];
      alpha[i][c] = (noise.effective()[i] - predicted[i]) / variance;
      noiseVariance[i][c] = variance;
      outlierProbability[i][c] = noise.outlierProbability()[i];
      squaredMahalanobis[c] += alpha[i][c] * noise.effective()[i];
      logLikelihood[c] += Math.log(factor[i]) + exponent[i] - Math.log(variance) / 2;
    }
    logLikelihood[c] -= squaredMahalanobis[c] / 2;
  }

  private static MarginalLikelihood sideBySide(MixturePrior prior, Measurements samples) {
    MarginalLikelihood likelihood = new MarginalLikelihood(prior.components(), samples.count());
    likelihood.fitSideBySide(prior, samples);
    return likelihood;
  }

  private void fitSideBySide(MixturePrior prior, Measurements samples) {
    int size = components.size();
    double[][] terms = new double[prior.covariance().size()][];
    for (int b = 0; b < terms.length; b++) {
      terms[b] = prior.covariance().get(b).among(samples.rows());
    }
    double[] clockVariance = IntStream.range(0, k).mapToDouble(samples::clockVariance).toArray();
    SideBySide fits = null;
    for (int from = 0; from < size; ) {
      PriorMean mean = components.get(from).mean();
      int to = from;
      while (to < size && components.get(to).mean().equals(mean)) {
        to++;
      }
      Hyperparameters[] grid = new Hyperparameters[to - from];
      for (int c = from; c < to; c++) {
        grid[c - from] = components.get(c).hyperparameters();
      }
      if (fits == null || !fits.isOf(grid)) {
        fits = new SideBySide(grid, terms, clockVariance);
      }
      fit(fits, from, RelativeSamples.of(mean, samples));
      from = to;
    }
  }

  private void fit(SideBySide fits, int from, RelativeSamples samples) {
    fits.load(samples.level(), samples.values());
    for (int round = 0; round < ROUNDS; round++) {
      fits.solve();
      fits.weigh();
    }
    fits.solve();
    double[] determinant = fits.halfLogDeterminant();
    int count = determinant.length;
    Arrays.fill(relative, from, from + count, samples);
    double[] square = new double[count];
    for (int i = 0; i < k; i++) {
      Vectors.addProduct(square, 1, fits.whitened(i), fits.whitened(i));
      System.arraycopy(fits.alpha(i), 0, alpha[i], from, count);
      System.arraycopy(fits.noise(i).variance(), 0, noiseVariance[i], from, count);
      System.arraycopy(fits.noise(i).outlierProbability(), 0, outlierProbability[i], from, count);
    }
    double[] bound = fits.logBound();
    for (int c = 0; c < count; c++) {
      squaredMahalanobis[from + c] = square[c];
      logLikelihood[from + c] = samples.logJacobian() + bound[c] - square[c] / 2 - determinant[c];
    }
  }

  /**
   * The samples relative to a mean.
   *
   * @param level the mean at the samples
   * @param logScale logarithm of the scale
   * @param values the relative samples
   * @param logJacobian logarithm of the determinant of their Jacobian in the measured values
   */
  record RelativeSamples(double[] level, double logScale, double[] values, double logJacobian) {
    static RelativeSamples of(PriorMean mean, Measurements samples) {
      int k = samples.count();
      double[] level = new double[k];
      double[] logs = new double[k];
      for (int i = 0; i < k; i++) {
        level[i] = mean.cost().value(samples.rows()[i]);
        logs[i] = Math.log(samples.values()[i] / level[i]);
      }
      double logScale = new Median().evaluate(logs);
      double[] values = new double[k];
      double logJacobian = 0;
      for (int i = 0; i < k; i++) {
        values[i] = Math.exp(logs[i] - logScale) - 1;
        logJacobian -= logScale + Math.log(level[i]);
      }
      return new RelativeSamples(level, logScale, values, logJacobian);
    }

    double scale() {
      return Math.exp(logScale);
    }
  }

  /**
   * What the samples say of one component.
   *
   * @param relative the samples, relative to its mean
   * @param logLikelihood a lower bound of the log density of the measured values, by a bound of the
   *     noise's density that touches where the prediction is; without the constants of the Gaussian
   *     densities
   * @param alpha dual weights of the samples, relative to the mean
   * @param noiseVariance of each sample, relative to the mean
   * @param outlierProbability of each sample
   * @param squaredMahalanobis squared Mahalanobis distance of the samples; about their number where
   *     the component is right about how far devices stray and how noisy they are
   */
  record Fit(
      Component component,
      RelativeSamples relative,
      double logLikelihood,
      double[] alpha,
      double[] noiseVariance,
      double[] outlierProbability,
      double squaredMahalanobis) {}

  /** The components that were fitted. */
  List<Component> components() {
    return components;
  }

  /** The log likelihood of each component, in their order; see {@link Fit}. */
  double[] logLikelihoods() {
    return logLikelihood;
  }

  /** The samples, relative to the mean of a component. */
  RelativeSamples relative(int component) {
    return relative[component];
  }

  /** What the samples say of a component, by its index. */
  Fit fit(int component) {
    return new Fit(
        components.get(component),
        relative[component],
        logLikelihood[component],
        of(component, alpha),
        of(component, noiseVariance),
        of(component, outlierProbability),
        squaredMahalanobis[component]);
  }

  private static double[] of(int component, double[][] bySample) {
    double[] values = new double[bySample.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bySample[i][component];
    }
    return values;
  }
}
