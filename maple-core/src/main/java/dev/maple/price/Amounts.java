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
record Amounts(int[] columns, double[] units, int[] groups) implements Account {
  /** What the logarithm of a price strays by before any device is seen. */
  private static final double PRIOR_DEVIATION = 0.7;

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

  /** {@inheritDoc} The constant is among them. */
  @Override
  public int size() {
    return columns.length + 1;
  }

  /** A device that is slower by a factor charges as much more for each. */
  @Override
  public double[] speed() {
    return Vectors.ones(size());
  }

  @Override
  public double priorVariance() {
    return PRIOR_DEVIATION * PRIOR_DEVIATION;
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  /** {@inheritDoc} All are alike: together they cost what a typical device takes, 1. */
  @Override
  public double[] initialMean() {
    double[] mean = new double[size()];
    Arrays.fill(mean, -Math.log(mean.length));
    return mean;
  }

  /** {@inheritDoc} What is negative counts as none. */
  @Override
  public double[] of(double[] features) {
    double[] amounts = new double[size()];
    for (int j = 0; j < columns.length; j++) {
      amounts[j] = Math.max(0, features[columns[j]] / units[j]);
    }
    amounts[columns.length] = 1;
    return amounts;
  }

  /** {@inheritDoc} Architectures without any are left to others. */
  @Override
  public boolean isSilentOn(double[] features) {
    for (int column : columns) {
      if (features[column] > 0) {
        return false;
      }
    }
    return true;
  }

  /** The prices. */
  @Override
  public double[] charges(double[] theta) {
    return Arrays.stream(theta).map(Math::exp).toArray();
  }

  @Override
  public double cost(double[] row, double[] prices) {
    return Math.max(Vectors.dot(row, prices), Double.MIN_NORMAL);
  }

  /** {@inheritDoc} It is the share of the cost that each amount has. */
  @Override
  public double[] gradient(double[] row, double[] prices) {
    double[] shares = new double[row.length];
    Vectors.addProduct(shares, 1 / cost(row, prices), row, prices);
    return shares;
  }

  @Override
  public void write(FieldWriter out) {
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
   * Reads what {@link #write} wrote after their number.
   *
   * @param features how many features an architecture has
   */
  static Amounts read(FieldReader in, int number, int features) {
    int[] columns = Account.columns(in, number, features);
    double[] units = in.numbers(number);
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
