package dev.maple.pool;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.architecture.SearchSpace;
import dev.maple.numeric.Vectors;
import dev.maple.sample.LatencySample;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What was measured on one device, as numbers: a row of features and a positive value each. The
 * rows are not copied: whoever hands them over leaves them alone.
 */
public final class Measurements {
  private final double[][] rows;
  private final double[] values;
  private final double step;

  private Measurements(double[][] rows, double[] values, double step) {
    this.rows = rows;
    this.values = values;
    this.step = step;
  }

  /**
   * Rows and their values.
   *
   * @param rows a row of features a measurement, at least one
   * @param values a positive, finite value a row
   * @return the measurements
   * @throws IllegalArgumentException if there are no rows, the lengths differ, or a value is not
   *     positive and finite
   */
  public static Measurements of(double[][] rows, double[] values) {
    if (rows.length == 0 || rows.length != values.length) {
      throw new IllegalArgumentException(
          "measurements need as many values as rows of features, at least 1; were "
              + values.length
              + " and "
              + rows.length);
    }
    for (double value : values) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "values must be positive and finite, was " + value + "; leave failed ones out");
      }
    }
    return new Measurements(rows, values.clone(), 0);
  }

  /**
   * Samples, encoded.
   *
   * @param space the space of their architectures
   * @param samples at least one
   * @param <A> the type of architecture
   * @return the measurements, in the same order
   * @throws IllegalArgumentException if there are no samples
   */
  public static <A extends Architecture<A>> Measurements of(
      SearchSpace<A> space, Collection<LatencySample<A>> samples) {
    return of(
        samples.stream()
            .map(sample -> Encoding.of(space, sample.architecture()))
            .toArray(double[][]::new),
        samples.stream().mapToDouble(LatencySample::millis).toArray());
  }

  /**
   * How many there are.
   *
   * @return at least 1
   */
  public int count() {
    return values.length;
  }

  /**
   * The rows of features.
   *
   * @return a row a measurement; the caller leaves them alone
   */
  public double[][] rows() {
    return rows;
  }

  /**
   * The values.
   *
   * @return a value a row; the caller leaves them alone
   */
  public double[] values() {
    return values;
  }

  /**
   * The same measurements, by a clock of a given step.
   *
   * @param clock the step, in units of the values; 0 for none
   * @return the measurements, in the same order
   */
  public Measurements inSteps(double clock) {
    return new Measurements(rows, values, clock);
  }

  /**
   * Other values of the same rows by the same clock.
   *
   * @param others a positive, finite value a row
   * @return the measurements, in the same order
   * @throws IllegalArgumentException as {@link #of(double[][], double[])}
   */
  public Measurements withValues(double[] others) {
    return of(rows, others).inSteps(step);
  }

  /**
   * The relative variance that the clock's step adds to a measurement: that of a value anywhere
   * within half a step.
   *
   * @param index which
   * @return the variance, 0 where there is no step
   */
  public double clockVariance(int index) {
    double relative = step / values[index];
    return relative * relative / 12;
  }

  /**
   * The same measurements with their features standardised.
   *
   * @param scaling how
   * @return the measurements, in the same order
   */
  public Measurements standardised(FeatureScaling scaling) {
    return new Measurements(scaling.apply(rows), values, step);
  }

  /**
   * An order that depends on the features, and where those are the same on the values, alone.
   *
   * @return indices of the rows
   */
  public int[] canonicalOrder() {
    Integer[] order = new Integer[count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(
        order,
        (a, b) -> {
          int byRow = Arrays.compare(rows[a], rows[b]);
          return byRow != 0 ? byRow : Double.compare(values[a], values[b]);
        });
    int[] indices = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      indices[i] = order[i];
    }
    return indices;
  }

  /**
   * These measurements, the least first: in an order that depends neither on theirs nor, but for
   * equal values, on that of the features.
   *
   * @return the same measurements
   */
  public Measurements ascending() {
    return at(
        IntStream.of(canonicalOrder())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray());
  }

  /**
   * Some of these measurements.
   *
   * @param index which, at least one
   * @return those, in the order of the indices
   * @throws IllegalArgumentException if there is none
   */
  public Measurements at(int[] index) {
    double[][] someRows = new double[index.length][];
    double[] someValues = new double[index.length];
    for (int i = 0; i < index.length; i++) {
      someRows[i] = rows[index[i]];
      someValues[i] = values[index[i]];
    }
    return of(someRows, someValues).inSteps(step);
  }

  /**
   * Those of these measurements whose index is as wanted.
   *
   * @param wanted says which
   * @return those, in order
   * @throws IllegalArgumentException if there is none
   */
  public Measurements where(IntPredicate wanted) {
    return at(IntStream.range(0, count()).filter(wanted).toArray());
  }

  /**
   * A cost in the unit of these measurements.
   *
   * @param cost in any unit
   * @return the cost times the median ratio of the measurements to it
   */
  public LinearCost scaled(LinearCost cost) {
    return cost.times(Math.exp(Vectors.median(logErrors(cost))));
  }

  /**
   * How far the measurements lie from a cost.
   *
   * @param cost what predicts them
   * @return the logarithm of measured over predicted, a measurement
   */
  public double[] logErrors(LinearCost cost) {
    double[] errors = new double[values.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.log(values[i] / cost.value(rows[i]));
    }
    return errors;
  }
}
