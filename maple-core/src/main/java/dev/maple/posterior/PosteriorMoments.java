package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.prediction.GaussianModel;
import dev.maple.prior.PriorMean;
import java.util.List;

/**
 * The moments that a prediction is made of, over standardised rows.
 *
 * @param weights the expected weights
 * @param floor weights of the least value that a prediction may have
 * @param covariance of the weights, row by row
 * @param noiseVariance relative variance of a measurement
 * @param degreesOfFreedom of the logarithm of a prediction, Student-t
 */
public record PosteriorMoments(
    double[] weights,
    double[] floor,
    double[] covariance,
    double noiseVariance,
    double degreesOfFreedom) {
  /**
   * The moments of a mixture around given weights. As it is the logarithm of a prediction that has
   * them, what a part deviates by counts as the logarithm of the ratio, and its own covariance
   * relative to what it predicts itself: both as they are at the average architecture. Parts that
   * are apart by a factor are as far from one as from the other.
   *
   * @param parts at least one
   * @param shares of the parts
   * @param weights what is predicted with; ignored for a single part, which has its own
   * @return the moments
   */
  public static PosteriorMoments mixed(
      List<PosteriorMoments> parts, double[] shares, double[] weights) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    double[] floor = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      Vectors.add(floor, shares[i], parts.get(i).floor);
    }
    double predicted = Math.max(weights[0], floor[0]);
    double[] covariance = new double[parts.get(0).covariance.length];
    double noiseVariance = 0;
    double degreesOfFreedom = 0;
    for (int i = 0; i < shares.length; i++) {
      PosteriorMoments part = parts.get(i);
      double ratio = Math.max(part.weights[0], part.floor[0]) / predicted;
      double inLogs = inLogs(ratio);
      double[] deviation = Vectors.difference(part.weights, weights);
      Vectors.addOuter(covariance, shares[i] * inLogs * inLogs, deviation);
      Vectors.add(covariance, shares[i] / (ratio * ratio), part.covariance);
      noiseVariance += shares[i] * part.noiseVariance;
      degreesOfFreedom += shares[i] * part.degreesOfFreedom;
    }
    return new PosteriorMoments(weights, floor, covariance, noiseVariance, degreesOfFreedom);
  }

  /** How many times the logarithm of a ratio is what the ratio is off 1 by. */
  private static double inLogs(double ratio) {
    double off = ratio - 1;
    return off == 0 ? 1 : Math.log1p(off) / off;
  }

  /**
   * These moments with another floor.
   *
   * @param other weights of the least value that a prediction may have
   * @return the moments
   */
  public PosteriorMoments withFloor(double[] other) {
    return new PosteriorMoments(weights, other, covariance, noiseVariance, degreesOfFreedom);
  }

  /**
   * The model that predicts with these moments.
   *
   * @param scaling how features are standardised
   * @return the model
   */
  public GaussianModel model(FeatureScaling scaling) {
    return GaussianModel.of(
        scaling, weights, floor, PriorMean.FLOOR, covariance, noiseVariance, degreesOfFreedom);
  }
}
