package dev.maple.prediction;

import dev.maple.adaptation.Prediction;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;

/**
 * One Gaussian weight vector over the features.
 *
 * @param scaling how features are standardised
 * @param weights the expected weights on the constant and the plain features
 * @param floor weights of the least value that a prediction may have, on the same
 * @param least the least value of the floor, positive: a line may fall below 0 far from what was
 *     measured
 * @param unit what the covariance's values are in units of
 * @param covariance of the weights on standardised rows, row by row
 * @param noiseVariance relative variance of a measurement
 * @param degreesOfFreedom of the logarithm of a prediction, Student-t
 */
record GaussianWeights(
    FeatureScaling scaling,
    double[] weights,
    double[] floor,
    double least,
    double unit,
    double[] covariance,
    double noiseVariance,
    double degreesOfFreedom) {
  /** Of a logarithm: more than a hundred times as much or as little is within one deviation. */
  private static final double LARGEST_SCALE = 5;

  /** The same in a unit so many times smaller. */
  GaussianWeights times(double factor) {
    return new GaussianWeights(
        scaling,
        Vectors.scaled(weights, factor),
        Vectors.scaled(floor, factor),
        factor * least,
        factor * unit,
        covariance,
        noiseVariance,
        degreesOfFreedom);
  }

  /** The same with more noise, and then all variances so many times as large. */
  GaussianWeights widened(double noise, double times) {
    return new GaussianWeights(
        scaling,
        weights,
        floor,
        least,
        unit,
        Vectors.scaled(covariance, times),
        times * (noiseVariance + noise),
        degreesOfFreedom);
  }

  /**
   * One pass for both lines; four sums of each, as one would wait for its every addition.
   *
   * @return no number, or infinite, where a feature is
   */
  double value(double[] features) {
    double[] line = weights;
    double[] under = floor;
    double value0 = line[0];
    double value1 = 0;
    double value2 = 0;
    double value3 = 0;
    double floor0 = under[0];
    double floor1 = 0;
    double floor2 = 0;
    double floor3 = 0;
    int j = 0;
    for (; j + 3 < features.length; j += 4) {
      value0 += line[j + 1] * features[j];
      value1 += line[j + 2] * features[j + 1];
      value2 += line[j + 3] * features[j + 2];
      value3 += line[j + 4] * features[j + 3];
      floor0 += under[j + 1] * features[j];
      floor1 += under[j + 2] * features[j + 1];
      floor2 += under[j + 3] * features[j + 2];
      floor3 += under[j + 4] * features[j + 3];
    }
    for (; j < features.length; j++) {
      value0 += line[j + 1] * features[j];
      floor0 += under[j + 1] * features[j];
    }
    return atLeast(value0 + value1 + (value2 + value3), floor0 + floor1 + (floor2 + floor3));
  }

  double atLeast(double value, double lower) {
    double bound = Math.max(lower, least);
    return value >= bound ? value : bound(value, bound);
  }

  /** A line that falls to any number is stopped; one of a feature that is none, is told. */
  private static double bound(double value, double bound) {
    return value > Double.NEGATIVE_INFINITY ? bound : Double.NaN;
  }

  /**
   * The scale of a prediction's logarithm.
   *
   * @param value the prediction
   * @param variance of the weights' product with the architecture
   */
  double logScale(double value, double variance) {
    double relative = value / unit;
    double scale = Math.sqrt(variance / (relative * relative) + noiseVariance);
    // Far from all that was measured nothing is known; ends of intervals stay numbers all the same.
    return scale < LARGEST_SCALE ? scale : LARGEST_SCALE;
  }

  Prediction prediction(double value, double logScale) {
    return new Prediction(value, logScale, degreesOfFreedom);
  }

  /** How many scales the upper end of a central interval is away. */
  double quantile(double probability) {
    return Prediction.centralQuantile(degreesOfFreedom, probability);
  }
}
