package dev.maple.posterior;

import java.util.stream.IntStream;

/**
 * Which samples tell how noisily a device is measured: not those that are outliers beyond doubt, as
 * if something else had run, unless they are so many that the device is measured like that.
 */
final class PlainSamples {
  /** From this probability on a sample is an outlier beyond doubt. */
  private static final double BEYOND_DOUBT = 0.98;

  /** A larger share of the samples is not left out. */
  private static final double MOST_LEFT_OUT = 0.2;

  private PlainSamples() {}

  /**
   * Their indices, ascending.
   *
   * @param outlierProbability of each sample
   */
  static int[] of(double[] outlierProbability) {
    int count = outlierProbability.length;
    int[] plain =
        IntStream.range(0, count).filter(i -> outlierProbability[i] < BEYOND_DOUBT).toArray();
    return plain.length < (1 - MOST_LEFT_OUT) * count ? IntStream.range(0, count).toArray() : plain;
  }
}
