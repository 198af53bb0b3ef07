package dev.maple.posterior;

import java.util.stream.IntStream;

/**
 * Which samples tell how noisily a device is measured: not those that are outliers beyond doubt and
 * far off, as if something else had run, unless they are so many that the device is like that. The
 * rarer of two times that a device takes are outliers, too, but near, and tell.
 */
final class PlainSamples {
  /** From this probability on a sample is an outlier beyond doubt. */
  private static final double BEYOND_DOUBT = 0.98;

  /** Times as much as predicted, or as little: outliers are 1.2 give or take 0.4 times it. */
  private static final double FAR = 1.6;

  /** A larger share of the samples is not left out. */
  private static final double MOST_LEFT_OUT = 0.2;

  private PlainSamples() {}

  /**
   * Their indices, ascending.
   *
   * @param outlierProbability of each sample
   * @param measured the samples
   * @param predicted what the others lead to expect of each
   */
  static int[] of(double[] outlierProbability, double[] measured, double[] predicted) {
    int count = measured.length;
    int[] plain =
        IntStream.range(0, count)
            .filter(
                i ->
                    outlierProbability[i] < BEYOND_DOUBT
                        || (measured[i] <= FAR * predicted[i] && predicted[i] <= FAR * measured[i]))
            .toArray();
    return plain.length < (1 - MOST_LEFT_OUT) * count ? IntStream.range(0, count).toArray() : plain;
  }
}
