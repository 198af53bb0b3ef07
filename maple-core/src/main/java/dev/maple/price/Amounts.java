package dev.maple.price;

import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The features that are amounts of something: FLOPs, bytes, counts. Each is divided by its mean, so
 * that its price is what it costs in a typical architecture, and a constant 1 comes after them.
 *
 * @param columns indices of the amounts among the features
 * @param units the mean of each
 * @param groups the feature group of each, and one more for the constant
 */
record Amounts(int[] columns, double[] units, int[] groups) {
  /** Fewer than these of the features that vary, and they are no account of what is computed. */
  private static final double LEAST_SHARE = 0.9;

  /** Values that differ by no more, relatively, are the same. */
  private static final double ROUNDING = 1e-9;

  /**
   * The amounts of a space: features that are nowhere negative and do more than say yes or no, with
   * 0 and one other value. Empty where more than a tenth of the features that vary are none.
   *
   * @param rows plain rows of features that stand for the space, at least one
   */
  static Optional<Amounts> of(FeatureLayout layout, double[][] rows) {
    int[] varying = IntStream.range(0, layout.size()).filter(j -> varies(rows, j)).toArray();
    int[] columns = IntStream.of(varying).filter(j -> isAmount(rows, j)).toArray();
    if (columns.length == 0 || columns.length < LEAST_SHARE * varying.length) {
      return Optional.empty();
    }
    double[] units = new double[columns.length];
    int[] groups = new int[columns.length + 1];
    for (int i = 0; i < columns.length; i++) {
      for (double[] row : rows) {
        units[i] += row[columns[i]] / rows.length;
      }
      groups[i] = group(layout, columns[i]);
    }
    groups[columns.length] = layout.groups().size();
    return Optional.of(new Amounts(columns, units, groups));
  }

  private Amounts ofGroup(int group) {
    int[] some = IntStream.range(0, columns.length).filter(i -> groups[i] == group).toArray();
    int[] kept = new int[some.length + 1];
    Arrays.fill(kept, group);
    kept[some.length] = groups[columns.length];
    return new Amounts(
        IntStream.of(some).map(i -> columns[i]).toArray(),
        IntStream.of(some).mapToDouble(i -> units[i]).toArray(),
        kept);
  }

  /** For each group that has more than one amount, and not all, its amounts alone. */
  List<Amounts> byGroup() {
    return IntStream.of(groups)
        .distinct()
        .mapToObj(this::ofGroup)
        .filter(some -> some.columns.length > 1 && some.columns.length < columns.length)
        .toList();
  }

  private static boolean varies(double[][] rows, int j) {
    return Arrays.stream(rows).anyMatch(row -> row[j] != rows[0][j]);
  }

  private static boolean isAmount(double[][] rows, int j) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double[] row : rows) {
      if (row[j] < 0) {
        return false;
      }
      if (row[j] > Double.MIN_NORMAL) {
        least = Math.min(least, row[j]);
        most = Math.max(most, row[j]);
      }
    }
    return least * (1 + ROUNDING) < most;
  }

  private static int group(FeatureLayout layout, int feature) {
    int group = 0;
    while (layout.offset(group + 1) <= feature) {
      group++;
    }
    return group;
  }

  /** The number of amounts, the constant among them. */
  int size() {
    return columns.length + 1;
  }

  /** The amounts of a plain row of features; what is negative there counts as none. */
  double[] of(double[] features) {
    double[] amounts = new double[size()];
    for (int j = 0; j < columns.length; j++) {
      amounts[j] = Math.max(0, features[columns[j]] / units[j]);
    }
    amounts[columns.length] = 1;
    return amounts;
  }

  /** The amounts of plain rows. */
  double[][] of(double[][] rows) {
    return Arrays.stream(rows).map(this::of).toArray(double[][]::new);
  }

  /** What amounts cost at some prices. */
  static double cost(double[] amounts, double[] prices) {
    return Math.max(Vectors.dot(amounts, prices), Double.MIN_NORMAL);
  }

  /**
   * The share of the cost that each amount has: the gradient of the cost's logarithm in the
   * logarithms of the prices.
   */
  static double[] shares(double[] amounts, double[] prices) {
    double[] shares = new double[amounts.length];
    Vectors.addProduct(shares, 1 / cost(amounts, prices), amounts, prices);
    return shares;
  }

  static double[] exponentials(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }

  /** Logarithms of measured over predicted. */
  static double[] logErrors(double[][] amounts, double[] logValues, double[] theta) {
    double[] prices = exponentials(theta);
    double[] errors = new double[logValues.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = logValues[i] - Math.log(cost(amounts[i], prices));
    }
    return errors;
  }

  void write(FieldWriter out) {
    out.integer(columns.length);
    for (int column : columns) {
      out.integer(column);
    }
    out.numbers(units);
    for (int group : groups) {
      out.integer(group);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param features how many features an architecture has
   */
  static Amounts read(FieldReader in, int features) {
    int[] columns = new int[in.count(2 * Integer.BYTES + Double.BYTES)];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = in.integer();
      if (columns[i] < (i == 0 ? 0 : columns[i - 1] + 1) || columns[i] >= features) {
        throw in.fault("the columns of amounts must ascend within %d features".formatted(features));
      }
    }
    double[] units = in.numbers(columns.length);
    if (!Arrays.stream(units).allMatch(unit -> unit > 0)) {
      throw in.fault("the unit of an amount must be positive");
    }
    int[] groups = new int[columns.length + 1];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = in.integer();
    }
    return new Amounts(columns, units, groups);
  }
}
