package dev.maple.adaptation;

import dev.maple.format.FieldWriter;

/** A model of one device over encoded architectures. Immutable and thread-safe. */
public interface AdaptedModel {

  /**
   * The predicted value alone.
   *
   * @param features an encoded architecture
   * @return the prediction, positive
   */
  double value(double[] features);

  /**
   * The prediction with its uncertainty.
   *
   * @param features an encoded architecture
   * @return the prediction
   */
  Prediction predict(double[] features);

  /**
   * How likely each sample adapted to is no measurement of the network, as if something else had
   * run.
   *
   * @return a probability a sample, in the order given, 1 for one that was left out; empty where
   *     the method does not judge its samples; a new array
   */
  default double[] outlierProbability() {
    return new double[0];
  }

  /**
   * The name of this kind of model in files, which never changes: it says who reads the fields.
   *
   * @return lower-case letters, digits and hyphens
   */
  String kind();

  /**
   * Writes everything this model predicts by.
   *
   * @param out where its fields go
   */
  void write(FieldWriter out);
}
