package dev.maple.adaptation;

/**
 * A device measured before. The arrays are not copied: whoever hands them over leaves them alone.
 *
 * @param features rows of features of the architectures measured
 * @param values their measurements, positive, one a row
 */
public record PoolDevice(double[][] features, double[] values) {

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if there are no rows or the lengths differ
   */
  public PoolDevice {
    if (features.length == 0 || features.length != values.length) {
      throw new IllegalArgumentException(
          "a pool device needs as many values as rows of features, at least 1; were "
              + values.length
              + " and "
              + features.length);
    }
  }
}
