package dev.maple.pool;

import java.util.Arrays;

/** A row of features as a key: equal where all features are, 0 and -0 being one value. */
public final class RowKey {
  private final double[] values;
  private final int hash;

  private RowKey(double[] values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  /**
   * The key of a row.
   *
   * @param row of features; it is copied
   * @return the key
   */
  public static RowKey of(double[] row) {
    double[] values = row.clone();
    for (int j = 0; j < values.length; j++) {
      values[j] += 0.0;
    }
    return new RowKey(values);
  }

  /**
   * The features.
   *
   * @return a new array
   */
  public double[] row() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey key && Arrays.equals(values, key.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
