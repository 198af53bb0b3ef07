package dev.maple.posterior;

import dev.maple.numeric.Cholesky;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.MixturePrior;

/** The slope of the samples' residuals over some positions, such as the order of measurement. */
final class SampleTrend {
  private final double[][] terms;
  private final int count;

  SampleTrend(MixturePrior prior, Measurements samples) {
    count = samples.count();
    terms = SampleCovariance.terms(prior, samples.rows());
  }

  /** Under a component: the weighted least-squares slope over its standard error. */
  double under(ComponentFit fit, double[] position) {
    double[] rise = new double[count];
    double slope = 0;
    for (int i = 0; i < count; i++) {
      rise[i] = (1 + fit.relative().values()[i]) * position[i];
      slope += rise[i] * fit.alpha()[i];
    }
    Cholesky.solve(factor(fit), rise);
    return slope / Math.sqrt(Vectors.dot(rise, rise));
  }

  /** The Cholesky factor of the covariance of the samples under a component. */
  private double[] factor(ComponentFit fit) {
    double[] level = fit.relative().level();
    double[] matrix = new double[count * count];
    for (int b = 0; b < terms.length; b++) {
      Vectors.add(matrix, fit.component().variances()[b], terms[b]);
    }
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i * count + j] = 1 + matrix[i * count + j] / (level[i] * level[j]);
      }
      matrix[i * count + i] += fit.noiseVariance()[i];
    }
    Cholesky.factor(matrix, count);
    return matrix;
  }
}
