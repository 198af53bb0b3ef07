package dev.maple.pool;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;

/**
 * What architectures cost on a device, linear in their standardised features and kept from falling
 * below a floor. Immutable and thread-safe.
 */
public final class LinearCost {
  private final double[] weights;
  private final double floor;

  private LinearCost(double[] weights, double floor) {
    this.weights = weights;
    this.floor = floor;
  }

  /**
   * A cost with a floor of its own.
   *
   * @param weights a weight a column of a standardised row; not copied
   * @param floor the least value, positive
   * @return the cost
   */
  public static LinearCost of(double[] weights, double floor) {
    return new LinearCost(weights, floor);
  }

  /**
   * The value of some weights at a row, kept from falling below a floor.
   *
   * @param weights a weight a column
   * @param row a standardised row
   * @param floor the least value
   * @return the value
   */
  public static double at(double[] weights, double[] row, double floor) {
    return Math.max(Vectors.dot(weights, row), floor);
  }

  /**
   * The cost of an architecture.
   *
   * @param row its standardised features
   * @return the cost, positive
   */
  public double value(double[] row) {
    return at(weights, row, floor);
  }

  /**
   * This cost in another unit.
   *
   * @param factor a positive number
   * @return the cost times that factor, its floor too
   */
  public LinearCost times(double factor) {
    return new LinearCost(Vectors.scaled(weights, factor), factor * floor);
  }

  /**
   * The weights.
   *
   * @return a weight a column of a standardised row; a new array
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Writes this cost.
   *
   * @param out where its fields go
   */
  public void write(FieldWriter out) {
    out.numbers(weights).number(floor);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param columns how many weights there must be
   * @return the cost
   * @throws IllegalArgumentException if they are not those of a cost of so many weights
   */
  public static LinearCost read(FieldReader in, int columns) {
    return new LinearCost(in.numbers(columns), in.positive());
  }
}
