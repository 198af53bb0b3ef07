package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;

/**
 * Each covariance term times the row of each sample. The posterior mean weights of every component
 * are a weighted sum of these vectors and of its prior mean, so that many components can be
 * averaged by adding up factors instead of vectors. Immutable; a {@link Sum} is not.
 */
final class SampleDirections {
  /** Of each term and each sample. */
  private final double[][][] directions;

  /** The product of each with the covariance with the pool's mean. */
  private final double[][] along;

  private final double[] covarianceWithPoolMean;

  SampleDirections(MixturePrior prior, double[][] rows) {
    covarianceWithPoolMean = prior.covarianceWithPoolMean();
    directions = new double[prior.covariance().size()][rows.length][];
    along = new double[directions.length][rows.length];
    for (int b = 0; b < directions.length; b++) {
      for (int i = 0; i < rows.length; i++) {
        directions[b][i] = prior.covariance().get(b).times(rows[i]);
        along[b][i] = Vectors.dot(directions[b][i], covarianceWithPoolMean);
      }
    }
  }

  /**
   * A mean of components.
   *
   * @param weights its weights
   * @param covarianceWithPoolMean its own, over the reference
   */
  record Mean(double[] weights, double covarianceWithPoolMean) {}

  Mean mean(PriorMean mean) {
    double[] weights = mean.cost().weights();
    return new Mean(weights, Vectors.dot(weights, covarianceWithPoolMean));
  }

  /** The covariance of the posterior mean weights with the pool's mean, over the reference. */
  double covarianceWithPoolMean(ComponentFit fit, Mean mean) {
    double covariance = meanFactor(fit) * mean.covarianceWithPoolMean;
    for (int b = 0; b < directions.length; b++) {
      double sum = 0;
      for (int i = 0; i < along[b].length; i++) {
        sum += factor(fit, i) * along[b][i];
      }
      covariance += fit.component().variances()[b] * sum;
    }
    return covariance;
  }

  /** The covariance of the weights times a sample's row. */
  double[] timesCovariance(double[] variances, int sample, double times) {
    double[] sum = new double[covarianceWithPoolMean.length];
    for (int b = 0; b < directions.length; b++) {
      Vectors.add(sum, times * variances[b], directions[b][sample]);
    }
    return sum;
  }

  /** The factor of the prior mean in the posterior mean weights, in units of the scale. */
  static double meanFactor(ComponentFit fit) {
    double factor = 1;
    for (double alpha : fit.alpha()) {
      factor += alpha;
    }
    return factor;
  }

  private static double factor(ComponentFit fit, int sample) {
    return fit.alpha()[sample] / fit.relative().level()[sample];
  }

  /**
   * The factor of each sample's dual weight in the covariance with the pool's mean, under many
   * components.
   *
   * @param variances of each term under each component
   * @return of each sample under each component
   */
  double[][] along(double[][] variances) {
    double[][] sums = new double[along[0].length][variances[0].length];
    for (int i = 0; i < sums.length; i++) {
      for (int b = 0; b < variances.length; b++) {
        Vectors.add(sums[i], along[b][i], variances[b]);
      }
    }
    return sums;
  }

  /**
   * Adds the samples' part of the posterior mean weights of components.
   *
   * @param variances of each term under each component
   * @param factors of each sample under each component
   */
  void add(double[] weights, double[][] variances, double[][] factors) {
    for (int b = 0; b < variances.length; b++) {
      for (int i = 0; i < factors.length; i++) {
        Vectors.add(weights, Vectors.dot(variances[b], factors[i]), directions[b][i]);
      }
    }
  }

  /** A sum of expected weights; of one thread. */
  final class Sum {
    private final double[][] factors = new double[directions.length][along[0].length];
    private final double[] weights = new double[covarianceWithPoolMean.length];
    private double meanFactor;
    private double[] mean = weights;

    /** Adds the expected weights of a component, in units of its scale, so many times. */
    void add(double times, ComponentFit fit, double[] itsMean) {
      if (itsMean != mean) {
        addMean();
        mean = itsMean;
      }
      meanFactor += times * meanFactor(fit);
      for (int i = 0; i < fit.alpha().length; i++) {
        double factor = times * factor(fit, i);
        for (int b = 0; b < factors.length; b++) {
          factors[b][i] += fit.component().variances()[b] * factor;
        }
      }
    }

    private void addMean() {
      if (meanFactor != 0) {
        Vectors.add(weights, meanFactor, mean);
      }
      meanFactor = 0;
    }

    /** The sum; nothing is added any more. */
    double[] weights() {
      addMean();
      for (int b = 0; b < factors.length; b++) {
        for (int i = 0; i < factors[b].length; i++) {
          Vectors.add(weights, factors[b][i], directions[b][i]);
        }
      }
      return weights;
    }
  }
}
