package dev.maple.adaptation;

/** One weight vector, and what the interval needs. */
record LinearModel(FeatureScaling scaling, double[] weights, double noise, double[] floor)
    implements AdaptedModel {

  @Override
  public double value(double[] features) {
    double[] row = scaling.apply(features);
    return Math.max(
        Weights.dot(weights, row), Math.max(Weights.dot(floor, row), Double.MIN_NORMAL));
  }

  @Override
  public Prediction predict(double[] features) {
    return new Prediction(value(features), noise, 4);
  }
}
