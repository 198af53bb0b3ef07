package dev.maple.adaptation;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A positive quantity as predicted: its logarithm follows a Student-t distribution.
 *
 * @param value the median, in the unit of the measurements
 * @param logScale the scale of the distribution of the logarithm; roughly the relative error
 * @param degreesOfFreedom how heavy the tails are
 */
public record Prediction(double value, double logScale, double degreesOfFreedom) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public Prediction {
    if (!(value > 0 && logScale > 0 && degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "value, logScale and degreesOfFreedom must be positive, were "
              + value
              + ", "
              + logScale
              + ", "
              + degreesOfFreedom);
    }
  }

  /**
   * The value that the quantity stays under with a given probability.
   *
   * @param probability above 0 and below 1
   * @return the quantile
   */
  public double quantile(double probability) {
    return value
        * Math.exp(
            logScale
                * new TDistribution(null, degreesOfFreedom)
                    .inverseCumulativeProbability(probability));
  }

  /**
   * The probability that the quantity is at most a given one.
   *
   * @param limit a positive number
   * @return 0 to 1
   */
  public double probabilityUpTo(double limit) {
    return new TDistribution(null, degreesOfFreedom)
        .cumulativeProbability(Math.log(limit / value) / logScale);
  }
}
