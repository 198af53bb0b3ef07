package dev.maple.regression;

/** A learned function. Immutable and thread-safe. */
public interface RegressionModel {

  /**
   * The value for one row.
   *
   * @param features as many values as the rows that were learned from
   * @return the prediction
   * @throws IllegalArgumentException if the row has another length
   */
  double predict(double[] features);

  /**
   * The values for many rows.
   *
   * @param features the rows
   * @return a prediction a row
   * @throws IllegalArgumentException if a row has another length
   */
  default double[] predictAll(double[][] features) {
    double[] predictions = new double[features.length];
    for (int i = 0; i < features.length; i++) {
      predictions[i] = predict(features[i]);
    }
    return predictions;
  }
}
