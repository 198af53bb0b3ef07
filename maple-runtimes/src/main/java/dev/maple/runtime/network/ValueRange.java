package dev.maple.runtime.network;

/**
 * The smallest and largest value of a tensor; always holds 0, which 8 bits must represent.
 *
 * @param low at most 0
 * @param high at least 0
 */
public record ValueRange(float low, float high) {
  private static final int STEPS = 255;

  /**
   * The range of some values.
   *
   * @param values the values
   * @return the smallest range that holds them and 0
   */
  public static ValueRange of(float[] values) {
    float low = 0;
    float high = 0;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new ValueRange(low, high);
  }

  /** The step between two of 256 levels; 1 if all values are 0. */
  float scale() {
    return high == low ? 1 : (high - low) / STEPS;
  }

  /** The level that stands for 0. */
  int zeroPoint() {
    return Math.round(-low / scale());
  }
}
