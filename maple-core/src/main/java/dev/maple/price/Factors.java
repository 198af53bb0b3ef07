package dev.maple.price;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The features as factors: what an architecture takes is a product, to which each choice, and a
 * power of each positive number, contributes one,
 *
 * <pre>
 *   log y(a) = sum_j theta_j (f_j(a) - m_j) / s_j + theta
 * </pre>
 *
 * where {@code f_j} is the logarithm of a feature that is positive and has more than two values,
 * and the feature itself otherwise. So layers, widths and resolutions combine. Where the factors
 * are curved, squares and products of those logarithms, so scaled, count as well: a power that
 * rises, such as that of a width which attention hides in short sequences, and one that depends on
 * another.
 *
 * @param columns indices of the features that vary
 * @param isLogarithm of each, whether its logarithm counts
 * @param isCurved whether squares and products of logarithms count
 * @param means of each, {@code m}
 * @param deviations standard deviations, {@code s}
 */
record Factors(
    int[] columns, boolean[] isLogarithm, boolean isCurved, double[] means, double[] deviations)
    implements Account {
  /** What a device takes a factor for differs by so much, over a standard deviation of it. */
  private static final double PRIOR_DEVIATION = 0.05;

  /** No logarithm is taken to fall further below the mean, in standard deviations. */
  private static final double FURTHEST_BELOW = 4;

  /**
   * The factors of a space.
   *
   * @param rows plain rows of features that stand for the space, at least one
   */
  static Factors over(double[][] rows) {
    int size = rows[0].length;
    int[] columns = new int[size];
    boolean[] isLogarithm = new boolean[size];
    double[] means = new double[size];
    double[] deviations = new double[size];
    int count = 0;
    for (int j = 0; j < size; j++) {
      int column = j;
      double[] values = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
      boolean asLogarithm =
          Arrays.stream(values).allMatch(value -> value >= Double.MIN_NORMAL)
              && Arrays.stream(values).distinct().limit(3).count() > 2;
      if (asLogarithm) {
        values = Arrays.stream(values).map(Math::log).toArray();
      }
      double mean = Vectors.mean(values);
      double variance = 0;
      for (double value : values) {
        variance += (value - mean) * (value - mean) / values.length;
      }
      if (Arrays.stream(values).distinct().limit(2).count() > 1 && variance > 0) {
        columns[count] = j;
        isLogarithm[count] = asLogarithm;
        means[count] = mean;
        deviations[count++] = Math.sqrt(variance);
      }
    }
    return new Factors(
        Arrays.copyOf(columns, count),
        Arrays.copyOf(isLogarithm, count),
        false,
        Arrays.copyOf(means, count),
        Arrays.copyOf(deviations, count));
  }

  /** The same with squares and products of logarithms. */
  Factors curved() {
    return new Factors(columns, isLogarithm, true, means, deviations);
  }

  /** {@inheritDoc} The device's speed is the last. */
  @Override
  public int size() {
    int logarithms = 0;
    for (boolean logarithm : isLogarithm) {
      logarithms += logarithm ? 1 : 0;
    }
    return columns.length + (isCurved ? logarithms * (logarithms + 1) / 2 : 0) + 1;
  }

  @Override
  public int[] groups() {
    return new int[0];
  }

  @Override
  public double[] speed() {
    double[] last = new double[size()];
    last[last.length - 1] = 1;
    return last;
  }

  @Override
  public double priorVariance() {
    return PRIOR_DEVIATION * PRIOR_DEVIATION;
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public double[] initialMean() {
    return new double[size()];
  }

  @Override
  public double[] of(double[] features) {
    double[] row = new double[size()];
    for (int j = 0; j < columns.length; j++) {
      double value = features[columns[j]];
      double standardised = ((isLogarithm[j] ? Math.log(value) : value) - means[j]) / deviations[j];
      row[j] = isLogarithm[j] ? Math.max(standardised, -FURTHEST_BELOW) : standardised;
    }
    int next = columns.length;
    for (int j = 0; isCurved && j < columns.length; j++) {
      for (int i = 0; isLogarithm[j] && i <= j; i++) {
        if (isLogarithm[i]) {
          row[next++] = row[i] * row[j] - (i == j ? 1 : 0);
        }
      }
    }
    row[next] = 1;
    return row;
  }

  /** {@inheritDoc} A number that is not positive where all were is left to others. */
  @Override
  public boolean isSilentOn(double[] features) {
    return IntStream.range(0, columns.length)
        .anyMatch(j -> isLogarithm[j] && !(features[columns[j]] > 0));
  }

  @Override
  public double[] charges(double[] theta) {
    return theta;
  }

  @Override
  public double cost(double[] row, double[] theta) {
    return Math.max(Math.exp(Vectors.dot(row, theta)), Double.MIN_NORMAL);
  }

  @Override
  public double[] gradient(double[] row, double[] theta) {
    return row;
  }

  @Override
  public void write(FieldWriter out) {
    out.integer(0).integer(columns.length);
    for (int j = 0; j < columns.length; j++) {
      out.integer(columns[j]);
    }
    for (boolean logarithm : isLogarithm) {
      out.integer(logarithm ? (isCurved ? 2 : 1) : 0);
    }
    out.numbers(means).numbers(deviations);
  }

  /**
   * Reads what {@link #write} wrote after the first integer.
   *
   * @param features how many features an architecture has
   */
  static Factors read(FieldReader in, int features) {
    int count = in.count(2 * (Integer.BYTES + Double.BYTES));
    int[] columns = Account.columns(in, count, features);
    boolean[] isLogarithm = new boolean[count];
    int last = 0;
    for (int j = 0; j < count; j++) {
      int logarithm = in.integer();
      boolean isAsBefore = logarithm == 0 || last == 0 || logarithm == last;
      if (logarithm < 0 || logarithm > 2 || !isAsBefore) {
        throw in.fault(
            "whether the logarithms of factors count is 0, and either 1 or 2, was " + logarithm);
      }
      isLogarithm[j] = logarithm > 0;
      last = Math.max(last, logarithm);
    }
    double[] means = in.numbers(count);
    double[] deviations = in.numbers(count);
    if (!Arrays.stream(deviations).allMatch(deviation -> deviation > 0)) {
      throw in.fault("the deviation of a factor must be positive");
    }
    return new Factors(columns, isLogarithm, last == 2, means, deviations);
  }
}
