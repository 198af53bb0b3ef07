package dev.maple.posterior;

import dev.maple.numeric.Cholesky;
import dev.maple.numeric.OuterProducts;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.CovarianceTerm;
import dev.maple.prior.MixturePrior;
import java.util.List;

/**
 * The Gaussian over weight vectors that a component becomes once the samples are seen: with the
 * component's covariance {@code S}, that of the scale, {@code mm'}, and the samples' rows {@code
 * X}, relative to the mean's level,
 *
 * <pre>
 *   E[w]   = s (m + (S X' + m1') alpha)
 *   Cov[w] = s^2 (S + mm' - (S X' + m1') (X S X' + 11' + noise)^-1 (X S + 1m'))
 * </pre>
 */
final class ComponentPosterior {
  private final List<CovarianceTerm> covariance;
  private final Measurements samples;
  private final SampleDirections directions;
  private final ComponentFit fit;
  private final SampleDirections.Mean mean;

  /**
   * A component.
   *
   * @param mean its mean, the same for each component of the mean
   */
  ComponentPosterior(
      MixturePrior prior,
      Measurements samples,
      SampleDirections directions,
      ComponentFit fit,
      SampleDirections.Mean mean) {
    this.covariance = prior.covariance();
    this.samples = samples;
    this.directions = directions;
    this.fit = fit;
    this.mean = mean;
  }

  /** The expected weight vector, in units of the measurements. */
  double[] weights() {
    SampleDirections.Sum sum = directions.new Sum();
    addTo(sum, 1);
    return sum.weights();
  }

  /** Adds the expected weight vector, so many times. */
  void addTo(SampleDirections.Sum sum, double times) {
    sum.add(times * scale(), fit, mean.weights());
  }

  /** Whether what costs the pool's devices more is priced at less. */
  boolean hasOppositeOrder() {
    return directions.covarianceWithPoolMean(fit, mean) < 0;
  }

  ComponentFit fit() {
    return fit;
  }

  /** The weights of the component's mean. */
  double[] mean() {
    return mean.weights();
  }

  double[] variances() {
    return fit.component().variances();
  }

  double noise() {
    return fit.component().noise();
  }

  /** What the mean and the prior covariance are relative to. */
  double scale() {
    return fit.relative().scale();
  }

  /**
   * Adds what the samples explain of the covariance of the weights, so many times.
   *
   * @param sum takes outer products
   * @param matrix takes the rest, row by row
   */
  void addExplained(double times, OuterProducts sum, double[] matrix) {
    if (ComponentFits.areInWeights(samples)) {
      WeightSpace space =
          new WeightSpace(covariance, fit.component(), samples, fit.relative().level());
      space.condition(fit.noiseVariance());
      space.addExplained(times, matrix);
    } else {
      for (double[] column : explainedFactor()) {
        sum.add(times, column);
      }
    }
  }

  /**
   * The columns of the factor {@code F} of what the samples explain of the prior covariance, {@code
   * F F'}.
   */
  private double[][] explainedFactor() {
    double[][] rows = samples.rows();
    int k = rows.length;
    double[] level = fit.relative().level();
    double[][] cross = new double[k][];
    double[] among = new double[k * k];
    for (int i = 0; i < k; i++) {
      cross[i] = directions.timesCovariance(variances(), i, 1 / level[i]);
      for (int j = 0; j <= i; j++) {
        among[i * k + j] = 1 + Vectors.dot(cross[i], rows[j]) / level[j];
      }
      among[i * k + i] += fit.noiseVariance()[i];
    }
    for (double[] row : cross) {
      Vectors.add(row, 1, mean.weights());
    }
    Cholesky.factor(among, k);
    Cholesky.solve(among, cross);
    return cross;
  }
}
