package dev.maple.prediction;

import dev.maple.adaptation.AdaptedModel;

/** A model that is smooth in the features, beside which single architectures may be known. */
public interface LineModel extends AdaptedModel {
  /**
   * This model, less sure of all it predicts.
   *
   * @param noise variance of a measurement's logarithm beside what it is
   * @param width what the scale of a prediction's logarithm is multiplied by after that
   * @return the model
   */
  LineModel widened(double noise, double width);

  /**
   * Of the logarithm of a prediction, Student-t.
   *
   * @return the degrees of freedom, positive
   */
  double degreesOfFreedom();
}
