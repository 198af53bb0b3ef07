package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import dev.maple.regression.Cholesky;
import dev.maple.regression.Vectors;

/**
 * What the other samples make of each: with {@code C} the covariance of the samples, noise
 * included, a sample is {@code N(t_i - [C^-1 t]_i / [C^-1]_ii, 1 / [C^-1]_ii)} given the others.
 *
 * <p>Source: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
 * 2006, equation 5.12; averaging the inverse densities over components is importance sampling of
 * the others' posterior (Gelfand, Dey and Chang, Bayesian Statistics 4, 1992).
 */
final class LeaveOneOut {
  private static final double SMALLEST_DENSITY = 1e-200;

  private final double[][] terms;
  private final int count;

  LeaveOneOut(MixturePrior prior, Measurements samples) {
    count = samples.count();
    terms = new double[prior.covariance().size()][];
    for (int b = 0; b < terms.length; b++) {
      terms[b] = prior.covariance().get(b).among(samples.rows());
    }
  }

  /** The Cholesky factor of the covariance of the samples under a component. */
  private double[] factor(MarginalLikelihood.Fit fit) {
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

  /**
   * How far the samples rise along some positions under a component: the weighted least-squares
   * slope over its standard error.
   */
  double trend(MarginalLikelihood.Fit fit, double[] position) {
    double[] rise = new double[count];
    double slope = 0;
    for (int i = 0; i < count; i++) {
      rise[i] = (1 + fit.relative().values()[i]) * position[i];
      slope += rise[i] * fit.alpha()[i];
    }
    Cholesky.solve(factor(fit), rise);
    return slope / Math.sqrt(Vectors.dot(rise, rise));
  }

  /** Adds the inverse density of each sample given the others under a component, so many times. */
  void addInverseDensities(MarginalLikelihood.Fit fit, double times, double[] sum) {
    double[] level = fit.relative().level();
    double[] precision = Cholesky.inverseDiagonal(factor(fit), count);
    for (int i = 0; i < count; i++) {
      double p = precision[i];
      double alpha = fit.alpha()[i];
      double relative = Math.sqrt(p / (2 * Math.PI)) * Math.exp(-alpha * alpha / p / 2);
      double density = relative / (fit.relative().scale() * level[i]);
      sum[i] += times / Math.max(density, SMALLEST_DENSITY);
    }
  }
}
