package dev.maple.similarity;

import dev.maple.numeric.StudentNoise;
import dev.maple.numeric.Vectors;

/**
 * What a descriptor says of a new device: which devices of the pool it resembles, and how fast it
 * is. Immutable.
 */
public final class DeviceRelation {
  /** Of {@link StudentNoise}, at 0. */
  private static final double DENSITY_AT_MODE = 3.0 / 8;

  private final double[] weights;
  private final double logScale;
  private final double logScaleDeviation;

  DeviceRelation(double[] weights, double logScale, double logScaleDeviation) {
    this.weights = weights.clone();
    this.logScale = logScale;
    this.logScaleDeviation = logScaleDeviation;
  }

  /** This relation with a probability, and another one otherwise. */
  DeviceRelation drawnTo(DeviceRelation other, double probability) {
    if (probability == 1) {
      return this;
    }
    double rest = 1 - probability;
    double[] mixed = Vectors.scaled(weights, probability);
    Vectors.add(mixed, rest, other.weights);
    double mean = probability * logScale + rest * other.logScale;
    double variance =
        probability * (square(logScaleDeviation) + square(logScale - mean))
            + rest * (square(other.logScaleDeviation) + square(other.logScale - mean));
    return new DeviceRelation(mixed, mean, Math.sqrt(variance));
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * How much each pool device resembles it.
   *
   * @return a weight a device, in (0, 1]; the most similar has 1; a new array
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * How fast the device is expected to be.
   *
   * @return the expected natural logarithm of its scale, in the unit of the pool's scales
   */
  public double logScale() {
    return logScale;
  }

  /**
   * How sure that is.
   *
   * @return the standard deviation of {@link #logScale}, positive
   */
  public double logScaleDeviation() {
    return logScaleDeviation;
  }

  /**
   * How well a scale agrees with that: Student-t around it, so that a descriptor that lies is
   * outvoted by measurements.
   *
   * @param otherLogScale the logarithm of a scale, in the same unit
   * @return the logarithm of the density of its logarithm
   */
  public double logDensityOfScale(double otherLogScale) {
    double error = (otherLogScale - logScale) / logScaleDeviation;
    return Math.log(DENSITY_AT_MODE / logScaleDeviation) + StudentNoise.logDecline(error * error);
  }
}
