package dev.maple.prediction;

import dev.maple.adaptation.AdaptedModel;

/**
 * A model that is a smooth function of the features. A {@link CataloguedModel} may put other
 * predictions of single architectures in its place.
 */
public interface LineModel extends AdaptedModel {
  /**
   * This model with other intervals.
   *
   * @param noise added to the variance of a prediction's logarithm
   * @param width factor of the scale of that logarithm, applied after that
   * @return the model
   */
  LineModel widened(double noise, double width);

  /**
   * The degrees of freedom of the logarithm of a prediction, which follows a Student-t
   * distribution.
   *
   * @return the degrees of freedom, positive
   */
  double degreesOfFreedom();
}
