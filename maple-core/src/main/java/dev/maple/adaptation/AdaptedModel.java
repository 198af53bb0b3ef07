package dev.maple.adaptation;

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
}
