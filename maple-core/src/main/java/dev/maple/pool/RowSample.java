package dev.maple.pool;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Draws some of many rows, the same ones whatever their order: those whose contents have the
 * smallest hashes. Takes one pass over the rows and keeps none of them.
 */
public final class RowSample {
  private RowSample() {}

  /**
   * Chooses.
   *
   * @param count how many rows there are
   * @param row gives a row of features by its index
   * @param most how many to choose at most, positive
   * @return indices in ascending order: all of them where there are no more than {@code most}
   */
  public static int[] of(int count, IntFunction<double[]> row, int most) {
    if (count <= most) {
      return IntStream.range(0, count).toArray();
    }
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      hashes[i] = hash(row.apply(i));
    }
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    long greatest = sorted[most - 1];
    return IntStream.range(0, count).filter(i -> hashes[i] <= greatest).limit(most).toArray();
  }

  /**
   * Compares rows by their features; where these differ in their last digits alone, and so say the
   * same, in an order that says nothing, as that of their names would.
   *
   * @param a a row
   * @param b another, as long
   * @return below 0 if the first comes before the second, above 0 if after
   */
  public static int compare(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      if ((float) a[j] != (float) b[j]) {
        return Double.compare(a[j], b[j]);
      }
    }
    int order = Long.compare(hash(a), hash(b));
    return order == 0 ? Arrays.compare(a, b) : order;
  }

  private static long hash(double[] row) {
    long hash = 0;
    for (double value : row) {
      // 0 and -0 are one value; the constants are those of SplitMix64.
      hash = (hash ^ Double.doubleToLongBits(value + 0.0)) * 0xbf58476d1ce4e5b9L;
      hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
      hash ^= hash >>> 31;
    }
    return hash;
  }
}
