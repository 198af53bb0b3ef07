package dev.maple.similarity;

/**
 * Mean and standard deviation of the values that are not missing, NaN if all are.
 *
 * @param mean the arithmetic mean
 * @param deviation the root of the mean squared difference from it
 */
record Moments(double mean, double deviation) {
  static Moments of(double[] values) {
    double sum = 0;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Moments(mean, Math.sqrt(squares / count));
  }
}
