package dev.maple.prior;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.FeatureScaling;
import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;

/** One weight vector over the features, Gaussian: its covariance is for the interval. */
final class GaussianModel implements AdaptedModel {
  static final String KIND = "gaussian";

  private final FeatureScaling scaling;

  /** On the constant and the plain features. */
  private final double[] weights;

  /** Of the least value that a prediction may have. */
  private final double[] floor;

  /** Of the weights on scaled rows, row by row. */
  private final double[] covariance;

  /** Relative variance of a measurement. */
  private final double noiseVariance;

  private final double degreesOfFreedom;
  private final double[] outlierProbability;

  /**
   * Everything in terms of standardised rows.
   *
   * @param floor weights of the least value that a prediction may have
   * @param covariance of the weights, row by row
   * @param noiseVariance relative variance of a measurement
   */
  GaussianModel(
      FeatureScaling scaling,
      double[] weights,
      double[] floor,
      double[] covariance,
      double noiseVariance,
      double degreesOfFreedom) {
    this.scaling = scaling;
    this.weights = scaling.unscaled(weights);
    this.floor = scaling.unscaled(floor);
    this.covariance = symmetric(covariance, weights.length);
    this.noiseVariance = noiseVariance;
    this.degreesOfFreedom = degreesOfFreedom;
    this.outlierProbability = new double[0];
  }

  private GaussianModel(FieldReader in, int features) {
    this.scaling = FeatureScaling.read(in, features);
    this.weights = in.numbers(scaling.size());
    this.floor = in.numbers(scaling.size());
    this.covariance = in.symmetric(scaling.size());
    this.noiseVariance = in.positive();
    this.degreesOfFreedom = in.positive();
    this.outlierProbability = in.numbers();
  }

  static GaussianModel read(FieldReader in, int features) {
    return new GaussianModel(in, features);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(FieldWriter out) {
    scaling.write(out);
    out.numbers(weights).numbers(floor).symmetric(covariance, scaling.size());
    out.number(noiseVariance).number(degreesOfFreedom).numbers(outlierProbability);
  }

  /** Sums of outer products differ from their transpose in the last digit. */
  private static double[] symmetric(double[] matrix, int size) {
    double[] symmetric = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        symmetric[i * size + j] = (matrix[i * size + j] + matrix[j * size + i]) / 2;
      }
    }
    return symmetric;
  }

  private GaussianModel(GaussianModel model, double[] outlierProbability) {
    this.scaling = model.scaling;
    this.weights = model.weights;
    this.floor = model.floor;
    this.covariance = model.covariance;
    this.noiseVariance = model.noiseVariance;
    this.degreesOfFreedom = model.degreesOfFreedom;
    this.outlierProbability = outlierProbability;
  }

  /** This model and what it makes of the samples. */
  GaussianModel judging(double[] outliers) {
    return new GaussianModel(this, outliers.clone());
  }

  @Override
  public double[] outlierProbability() {
    return outlierProbability.clone();
  }

  @Override
  public double value(double[] features) {
    // A mean, and so the floor, may fall below 0 far from what was measured.
    double least = Math.max(at(floor, features), Double.MIN_NORMAL);
    return Math.max(at(weights, features), least);
  }

  private static double at(double[] weights, double[] features) {
    double sum = weights[0];
    for (int j = 0; j < features.length; j++) {
      sum += weights[j + 1] * features[j];
    }
    return sum;
  }

  @Override
  public Prediction predict(double[] features) {
    double value = value(features);
    double[] row = scaling.apply(features);
    double variance = 0;
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
          sum += covariance[i * row.length + j] * row[j];
        }
        variance += row[i] * sum;
      }
    }
    double logScale = Math.sqrt(Math.max(variance, 0) / (value * value) + noiseVariance);
    return new Prediction(value, logScale, degreesOfFreedom);
  }
}
