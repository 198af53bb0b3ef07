package dev.maple.regression;

import dev.maple.format.FieldWriter;

/** A learned function. Immutable and thread-safe. */
public interface RegressionModel {

  /**
   * How many features a row has.
   *
   * @return the number of columns that were learned from
   */
  int columns();

  /**
   * The value for one row.
   *
   * @param features {@link #columns} finite values
   * @return the prediction
   * @throws IllegalArgumentException if the row has another length or a value is not finite
   */
  double predict(double[] features);

  /**
   * The values for many rows.
   *
   * @param features the rows
   * @return a prediction a row; empty for no rows
   * @throws IllegalArgumentException if a row has another length or a value is not finite
   */
  default double[] predictAll(double[][] features) {
    double[] predictions = new double[features.length];
    for (int i = 0; i < features.length; i++) {
      predictions[i] = predict(features[i]);
    }
    return predictions;
  }

  /**
   * The name of this kind of model in files, by which its reader is chosen. It never changes.
   *
   * @return lower-case letters, digits and hyphens
   */
  String kind();

  /**
   * Writes everything that this model needs to predict.
   *
   * @param out where its fields go
   */
  void write(FieldWriter out);
}
