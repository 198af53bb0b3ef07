package dev.maple.adaptation;

import org.jspecify.annotations.Nullable;

/**
 * A positive quantity as predicted: its logarithm follows a Student-t distribution.
 *
 * @param value the median, in the unit of the measurements
 * @param logScale the scale of the distribution of the logarithm; roughly the relative error
 * @param degreesOfFreedom how heavy the tails are
 */
public record Prediction(double value, double logScale, double degreesOfFreedom) {
  private static volatile @Nullable StandardQuantile last;

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
   * A quantile of the quantity: it is at most this value with the given probability.
   *
   * @param probability above 0 and below 1
   * @return the quantile
   */
  public double quantile(double probability) {
    return value * Math.exp(logScale * standardQuantile(degreesOfFreedom, probability));
  }

  /**
   * A quantile of Student's t distribution. Many predictions are asked for the same interval, and
   * finding it takes longer than all the rest: the last one is kept. Two threads that disagree
   * about which was last compute it twice.
   *
   * @param degreesOfFreedom how heavy the tails are
   * @param probability above 0 and below 1
   * @return the quantile, of a scale of 1
   */
  public static double standardQuantile(double degreesOfFreedom, double probability) {
    double upper = Math.max(probability, 1 - probability);
    StandardQuantile known = last;
    if (known == null || !known.is(degreesOfFreedom, upper)) {
      known =
          new StandardQuantile(
              degreesOfFreedom, upper, new StudentT(degreesOfFreedom).quantile(upper));
      last = known;
    }
    return probability < 0.5 ? -known.quantile : known.quantile;
  }

  /**
   * The distance of the ends of a central interval from the median.
   *
   * @param degreesOfFreedom how heavy the tails are
   * @param probability of the interval, above 0 and below 1
   * @return the distance on the logarithmic scale, in units of {@link #logScale}
   */
  public static double centralQuantile(double degreesOfFreedom, double probability) {
    return standardQuantile(degreesOfFreedom, (1 + probability) / 2);
  }

  private record StandardQuantile(double degreesOfFreedom, double probability, double quantile) {
    boolean is(double otherDegreesOfFreedom, double otherProbability) {
      return degreesOfFreedom == otherDegreesOfFreedom && probability == otherProbability;
    }
  }

  /**
   * The probability that the quantity is at most a given one.
   *
   * @param limit a positive number
   * @return 0 to 1
   */
  public double probabilityUpTo(double limit) {
    return new StudentT(degreesOfFreedom).probabilityUpTo(Math.log(limit / value) / logScale);
  }
}
