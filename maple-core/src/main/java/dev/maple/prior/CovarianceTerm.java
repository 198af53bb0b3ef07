package dev.maple.prior;

import dev.maple.architecture.FeatureLayout;
import dev.maple.numeric.OuterProducts;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import java.util.ArrayList;
import java.util.List;

/**
 * A term of the prior covariance of a device's weights: one way in which devices may differ from a
 * mean. The covariance is {@code sum_i f_i f_i' + diag(d)}; a {@link Hyperparameters} holds the
 * variance that multiplies it.
 *
 * @param factors the vectors {@code f_i}
 * @param diagonal the vector {@code d}
 */
public record CovarianceTerm(double[][] factors, double[] diagonal) {
  /** Those of the pool's deviations and of the constant come before the feature groups'. */
  static final int FIRST_GROUP = 2;

  /**
   * How far devices are taken to stray in the coarsest group, and what each finer one has of the
   * one before, where fewer than two devices show it. Variances, as the next.
   */
  private static final double ASSUMED_VARIANCE = 0.15 * 0.15;

  private static final double ASSUMED_DECAY = 0.35 * 0.35;

  private static final double SMALLEST_VARIANCE = 1e-6;

  /**
   * The terms of a prior: the pool's deviations from their mean, the constant, each coarse feature
   * group, all features.
   */
  static List<CovarianceTerm> all(
      FeatureLayout layout, FeatureScaling scaling, List<LinearCost> pool, double[] mean) {
    double[][] deviations = new double[pool.size()][];
    for (int d = 0; d < deviations.length; d++) {
      double[] deviation = Vectors.difference(pool.get(d).weights(), mean);
      deviations[d] = Vectors.scaled(deviation, 1 / Math.sqrt(deviations.length));
    }
    int size = scaling.size();
    List<CovarianceTerm> terms = new ArrayList<>();
    terms.add(new CovarianceTerm(deviations, new double[size]));
    double[] constant = new double[size];
    constant[0] = 1;
    terms.add(new CovarianceTerm(new double[0][], constant));
    int groups = layout.groups().size();
    for (int g = 0; g < groups - 1; g++) {
      terms.add(ofFeatures(scaling, layout.offset(g), layout.offset(g + 1)));
    }
    terms.add(ofFeatures(scaling, 0, layout.size()));
    return List.copyOf(terms);
  }

  /** The pool's own variances: how far its devices stray from their mean in each feature group. */
  static double[] poolVariances(FeatureLayout layout, List<CovarianceTerm> terms) {
    double[][] deviations = terms.get(0).factors();
    int devices = deviations.length;
    double[] variances = new double[layout.groups().size()];
    for (int g = 0; g < variances.length; g++) {
      double[] unit = terms.get(FIRST_GROUP + g).diagonal();
      double squares = 0;
      double expected = 0;
      for (int j = layout.offset(g) + 1; j <= layout.offset(g + 1); j++) {
        expected += unit[j];
        for (double[] deviation : deviations) {
          squares += deviation[j] * deviation[j];
        }
      }
      // The deviations are from a mean that they make up, and there are some only of two devices.
      double unbiased = squares * devices / (devices - 1);
      variances[g] =
          devices < 2
              ? ASSUMED_VARIANCE * Math.pow(ASSUMED_DECAY, g)
              : Math.max(SMALLEST_VARIANCE, squares > 0 ? unbiased / expected : 0);
    }
    return variances;
  }

  private static CovarianceTerm ofFeatures(FeatureScaling scaling, int from, int to) {
    double[] diagonal = new double[scaling.size()];
    int[] columns = scaling.varying(from, to);
    for (int column : columns) {
      diagonal[column] = 1.0 / columns.length;
    }
    return new CovarianceTerm(new double[0][], diagonal);
  }

  /**
   * The covariances of the costs of each two rows.
   *
   * @param rows standardised rows
   * @return a symmetric matrix, row by row
   */
  public double[] among(double[][] rows) {
    int k = rows.length;
    double[] covariances = new double[k * k];
    double[][] along = new double[k][factors.length];
    for (int i = 0; i < k; i++) {
      for (int f = 0; f < factors.length; f++) {
        along[i][f] = Vectors.dot(factors[f], rows[i]);
      }
      for (int j = 0; j <= i; j++) {
        double sum = Vectors.dot(along[i], along[j]);
        for (int c = 0; c < diagonal.length; c++) {
          sum += diagonal[c] * rows[i][c] * rows[j][c];
        }
        covariances[i * k + j] = sum;
        covariances[j * k + i] = sum;
      }
    }
    return covariances;
  }

  /**
   * The covariance matrix times a row.
   *
   * @param row a standardised row
   * @return a weight vector; a new array
   */
  public double[] times(double[] row) {
    double[] result = new double[row.length];
    for (double[] factor : factors) {
      Vectors.add(result, Vectors.dot(factor, row), factor);
    }
    for (int j = 0; j < diagonal.length; j++) {
      result[j] += diagonal[j] * row[j];
    }
    return result;
  }

  /**
   * Adds this covariance.
   *
   * @param products takes that of the factors
   * @param matrix takes the diagonal, row by row
   * @param factor how often
   */
  public void addTo(OuterProducts products, double[] matrix, double factor) {
    int size = diagonal.length;
    for (double[] vector : factors) {
      products.add(factor, vector);
    }
    for (int j = 0; j < size; j++) {
      matrix[j * size + j] += factor * diagonal[j];
    }
  }
}
