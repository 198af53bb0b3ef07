package dev.maple.onnx.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list of numbers that keeps up to {@link #MOST} of them, or none. What shapes are made of is far
 * shorter; what is longer is data and need not be kept. Integers beyond 2^53 are rounded.
 */
public final class Numbers {
  /** The longest list that is kept. */
  public static final int MOST = 4096;

  private double[] values = {};
  private int count;
  private boolean overflown;

  /** An empty list. */
  Numbers() {}

  /**
   * Makes an empty list.
   *
   * @return the list
   */
  public static Numbers empty() {
    return new Numbers();
  }

  /**
   * Appends a number.
   *
   * @param value the number
   */
  public void add(double value) {
    if (overflown || count == MOST) {
      overflow();
      return;
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.max(4, 2 * count));
    }
    values[count++] = value;
  }

  /** Takes the list to be longer than what is kept. */
  void overflow() {
    overflown = true;
    values = new double[0];
    count = 0;
  }

  /**
   * Whether nothing was appended.
   *
   * @return false also for a list too long to be kept
   */
  public boolean isEmpty() {
    return count == 0 && !overflown;
  }

  /**
   * The numbers.
   *
   * @return a new array, or null if there were more than {@link #MOST}
   */
  public double @Nullable [] values() {
    return overflown ? null : Arrays.copyOf(values, count);
  }
}
