package dev.maple.posterior;

import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.Hyperparameters;
import dev.maple.prior.MixturePrior;
import java.util.ArrayList;
import java.util.List;

/** Fits a few components to samples: over the samples or, of many, over the weights. */
final class ComponentFits {
  /** Of more samples their covariances would take too much memory. */
  private static final int MOST_IN_SAMPLES = 512;

  private ComponentFits() {}

  /** Whether there are many samples, and more than weights, which are then the smaller system. */
  static boolean areInWeights(Measurements samples) {
    int weights = samples.rows()[0].length;
    return samples.count() > Math.max(MarginalLikelihood.MANY, Math.min(weights, MOST_IN_SAMPLES));
  }

  /** Fits components to samples, however many. */
  static List<ComponentFit> of(List<Component> some, MixturePrior prior, Measurements samples) {
    if (areInWeights(samples)) {
      return some.stream()
          .map(component -> WeightSpaceFit.of(component, prior.covariance(), samples))
          .toList();
    }
    return of(
        some,
        some.stream().map(component -> RelativeSamples.of(component.mean(), samples)).toList(),
        new SampleCovariance(prior, samples));
  }

  /**
   * Fits components in terms of samples, for all that there is to say of them. Each comes out the
   * same beside whatever others.
   *
   * @param relative the samples relative to the mean of each
   */
  static List<ComponentFit> of(
      List<Component> some, List<RelativeSamples> relative, SampleCovariance covariance) {
    Hyperparameters[] grid =
        some.stream().map(Component::hyperparameters).toArray(Hyperparameters[]::new);
    ProcessBatch fitted = covariance.of(grid);
    fitted.load(relative.toArray(RelativeSamples[]::new));
    fitted.fit();
    double[] bound = fitted.logBound();
    double[] square = fitted.squaredMahalanobis();
    double[][] precision = fitted.inverseDiagonals();
    int k = precision.length;
    List<ComponentFit> found = new ArrayList<>(grid.length);
    for (int c = 0; c < grid.length; c++) {
      double[] effective = new double[k];
      double[] alpha = new double[k];
      double[] noiseVariance = new double[k];
      double[] itsPrecision = new double[k];
      double[] outlierProbability = new double[k];
      for (int i = 0; i < k; i++) {
        effective[i] = fitted.noise(i).effective()[c];
        alpha[i] = fitted.alpha(i)[c];
        noiseVariance[i] = fitted.noise(i).variance()[c];
        itsPrecision[i] = precision[i][c];
        outlierProbability[i] = fitted.noise(i).outlierProbability(c);
      }
      found.add(
          new ComponentFit(
              some.get(c),
              relative.get(c),
              relative.get(c).logJacobian() + bound[c],
              effective,
              alpha,
              noiseVariance,
              itsPrecision,
              outlierProbability,
              square[c]));
    }
    return found;
  }
}
