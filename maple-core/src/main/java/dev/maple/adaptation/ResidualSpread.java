package dev.maple.adaptation;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import java.util.Arrays;

/**
 * The distribution of the logarithm of measured over predicted by a baseline: Student-t around 0.
 * The spread on the pool's devices counts as much as three residuals of the samples (the conjugate,
 * scaled inverse chi-squared prior of a variance).
 *
 * @param scale the scale of the distribution
 * @param degreesOfFreedom how heavy its tails are
 */
public record ResidualSpread(double scale, double degreesOfFreedom) {
  private static final double PRIOR_WEIGHT = 3;

  /** No prediction is taken to be more accurate than 1 %. */
  private static final double LEAST = 0.01;

  /**
   * Learns the spread from the samples' residuals and that of the pool.
   *
   * @param prior the scale seen on the pool's devices
   * @param residuals of the samples, on the logarithmic scale
   * @param parameters how many numbers the samples decided
   * @return the spread
   */
  public static ResidualSpread of(double prior, double[] residuals, int parameters) {
    int free = Math.max(0, residuals.length - parameters);
    double squares = free == 0 ? 0 : Arrays.stream(residuals).map(r -> r * r).sum();
    double degrees = PRIOR_WEIGHT + free;
    double variance = (PRIOR_WEIGHT * prior * prior + squares) / degrees;
    return new ResidualSpread(Math.max(LEAST, Math.sqrt(variance)), degrees);
  }

  /**
   * A prediction that errs by this spread.
   *
   * @param value the predicted value, positive
   * @return the prediction
   */
  public Prediction around(double value) {
    return new Prediction(value, scale, degreesOfFreedom);
  }

  /**
   * Writes the spread.
   *
   * @param out where its fields go
   */
  public void write(FieldWriter out) {
    out.number(scale).number(degreesOfFreedom);
  }

  /**
   * Reads a spread.
   *
   * @param in its fields
   * @return the spread
   * @throws IllegalArgumentException if they are not those of a spread
   */
  public static ResidualSpread read(FieldReader in) {
    return new ResidualSpread(in.positive(), in.positive());
  }
}
