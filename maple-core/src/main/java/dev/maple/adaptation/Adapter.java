package dev.maple.adaptation;

/**
 * What has been learned from the devices measured before, ready for a new one. Immutable and
 * thread-safe.
 */
public interface Adapter {

  /**
   * Adapts to a device.
   *
   * @param features rows of features of the architectures measured there, at least one
   * @param values their measurements, positive
   * @return the adapted model
   * @throws IllegalArgumentException if there are no rows, the lengths differ, or a value is not
   *     positive and finite
   */
  AdaptedModel adapt(double[][] features, double[] values);
}
