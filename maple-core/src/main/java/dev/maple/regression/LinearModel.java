package dev.maple.regression;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;

/** A weighted sum of the features plus a constant. Immutable and thread-safe. */
public final class LinearModel implements RegressionModel {
  /** The name of this kind of model in files. */
  public static final String KIND = "linear";

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

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(FieldWriter out) {
    out.number(intercept).numbers(coefficients);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param columns how many features a row must have
   * @return the model
   * @throws IllegalArgumentException if they are not those of a linear model of so many columns
   */
  public static LinearModel read(FieldReader in, int columns) {
    return new LinearModel(in.number(), in.numbers(columns));
  }
}
