package dev.maple.adaptation;

/**
 * One weight vector, and its covariance for the interval.
 *
 * @param covariance of the weights, row by row
 * @param noise relative standard deviation of a measurement
 * @param floor weights of the least value a prediction may have
 */
record LinearModel(
    FeatureScaling scaling,
    double[] weights,
    double[] covariance,
    double noise,
    double[] floor,
    double degreesOfFreedom)
    implements AdaptedModel {

  @Override
  public double value(double[] features) {
    return value(scaling.apply(features), 0);
  }

  private double value(double[] row, int unused) {
    return Math.max(
        Weights.dot(weights, row), Math.max(Weights.dot(floor, row), Double.MIN_NORMAL));
  }

  @Override
  public Prediction predict(double[] features) {
    double[] row = scaling.apply(features);
    double value = value(row, 0);
    double variance = 0;
    for (int i = 0, at = 0; i < row.length; i++) {
      if (row[i] == 0) {
        at += row.length;
        continue;
      }
      double sum = 0;
      for (double x : row) {
        sum += covariance[at++] * x;
      }
      variance += row[i] * sum;
    }
    double logScale = Math.sqrt(Math.max(variance, 0) / (value * value) + noise * noise);
    return new Prediction(value, logScale, degreesOfFreedom);
  }
}
