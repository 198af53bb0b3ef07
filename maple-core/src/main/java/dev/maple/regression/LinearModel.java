package dev.maple.regression;

/** A weighted sum of the features plus a constant. Immutable and thread-safe. */
public final class LinearModel implements RegressionModel {
  private final double intercept;
  private final double[] coefficients;

  LinearModel(double intercept, double[] coefficients) {
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  @Override
  public int columns() {
    return coefficients.length;
  }

  /**
   * The value where every feature is 0.
   *
   * @return the constant term
   */
  public double intercept() {
    return intercept;
  }

  /**
   * What a unit of each feature adds.
   *
   * @return a coefficient a feature; a new array
   */
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public double predict(double[] features) {
    RegressionData.checkRow(features, coefficients.length);
    double sum = intercept;
    for (int j = 0; j < coefficients.length; j++) {
      sum += coefficients[j] * features[j];
    }
    return sum;
  }
}
