package dev.maple.price;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import java.util.Arrays;

/**
 * How the logarithm of a latency follows from an architecture and from what a device charges, the
 * unknown {@code theta}: as that of a sum of {@link Amounts}, or as a sum of logarithms, of {@link
 * Factors}.
 */
sealed interface Account permits Amounts, Factors {
  /** The number of unknowns, which is that of the numbers of a row. */
  int size();

  /** The feature group of each unknown; empty where groups do not stray by themselves. */
  int[] groups();

  /** How {@code theta} changes where a device is slower by a factor e in everything. */
  double[] speed();

  /** What an unknown strays by before any device is seen. */
  double priorVariance();

  /** {@code theta} of a typical device, before any is seen. */
  double[] initialMean();

  /** What is charged for in an architecture, given its plain features. */
  double[] of(double[] features);

  /** The same of many. */
  default double[][] of(double[][] features) {
    return Arrays.stream(features).map(this::of).toArray(double[][]::new);
  }

  /**
   * Whether it accounts for devices for which others do not, so that where it speaks they are not
   * heard.
   */
  boolean isAlone();

  /** Whether this account says nothing of an architecture. */
  boolean isSilentOn(double[] features);

  /** What {@link #cost} and {@link #gradient} take of {@code theta}, once for many rows. */
  double[] charges(double[] theta);

  /** The latency, positive. */
  double cost(double[] row, double[] charges);

  /** The gradient of the latency's logarithm in {@code theta}. */
  double[] gradient(double[] row, double[] charges);

  /** Logarithms of measured over predicted. */
  default double[] logErrors(double[][] rows, double[] logValues, double[] theta) {
    double[] charges = charges(theta);
    double[] errors = new double[logValues.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = logValues[i] - Math.log(cost(rows[i], charges));
    }
    return errors;
  }

  void write(FieldWriter out);

  /** Reads ascending indices of features. */
  static int[] columns(FieldReader in, int number, int features) {
    int[] columns = new int[number];
    for (int i = 0; i < number; i++) {
      columns[i] = in.integer();
      if (columns[i] < (i == 0 ? 0 : columns[i - 1] + 1) || columns[i] >= features) {
        throw in.fault("the columns must ascend within %s features".formatted(features));
      }
    }
    return columns;
  }
}
