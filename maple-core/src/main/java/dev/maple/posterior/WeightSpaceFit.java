package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.CovarianceTerm;
import dev.maple.regression.ContaminatedNoise;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The posterior of one component from many samples, computed over its weights: the same iteration
 * as {@link ProcessBatch}, in time that grows with the number of samples instead of its cube.
 */
final class WeightSpaceFit {
  /** A sample that all but predicts itself: what others say of it is less than rounding. */
  private static final double SMALLEST_OWN_SHARE = 1e-9;

  private WeightSpaceFit() {}

  static ComponentFit of(
      Component component, List<CovarianceTerm> covariance, Measurements samples) {
    RelativeSamples itsSamples = RelativeSamples.of(component.mean(), samples);
    int k = samples.count();
    double[] deviation =
        IntStream.range(0, k)
            .mapToDouble(i -> component.hyperparameters().deviation(samples.clockVariance(i)))
            .toArray();
    ContaminatedNoise noise = ContaminatedNoise.of(deviation, itsSamples.values());
    WeightSpace weights = new WeightSpace(covariance, component, samples, itsSamples.level());
    double logDeterminant = weights.condition(noise.variance());
    for (int round = 0; round < ProcessBatch.ROUNDS; round++) {
      noise.weigh(weights.predicted(noise.effective(), noise.variance()));
      logDeterminant = weights.condition(noise.variance());
    }
    double[] predicted = weights.predicted(noise.effective(), noise.variance());
    double[] squaredFactor = Vectors.ones(k);
    double[] exponent = new double[k];
    noise.bound(squaredFactor, exponent);
    double logLikelihood = itsSamples.logJacobian() + logDeterminant / 2;
    double squaredMahalanobis = 0;
    double[] alpha = new double[k];
    double[] variances = weights.variances();
    double[] precision = new double[k];
    double[] outlierProbability = new double[k];
    for (int i = 0; i < k; i++) {
      double variance = noise.variance()[i];
      outlierProbability[i] = noise.outlierProbability(i);
      alpha[i] = (noise.effective()[i] - predicted[i]) / variance;
      precision[i] = Math.max(SMALLEST_OWN_SHARE, 1 - variances[i] / variance) / variance;
      squaredMahalanobis += alpha[i] * noise.effective()[i];
      logLikelihood += Math.log(squaredFactor[i] / variance) / 2 + exponent[i];
    }
    return new ComponentFit(
        component,
        itsSamples,
        logLikelihood - squaredMahalanobis / 2,
        noise.effective(),
        alpha,
        noise.variance(),
        precision,
        outlierProbability,
        squaredMahalanobis);
  }
}
