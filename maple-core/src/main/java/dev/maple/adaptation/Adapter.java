package dev.maple.adaptation;

import dev.maple.descriptor.HardwareDescriptor;
import java.util.List;

/**
 * What has been learned from the devices measured before, ready for a new one. Immutable and
 * thread-safe.
 */
public interface Adapter {

  /**
   * An adapter for a device whose hardware is described. A method that does not use descriptors
   * returns itself.
   *
   * @param pool a descriptor for each device measured before, in their order; one without operators
   *     where the device has none
   * @param device the descriptor of the new device
   * @return the adapter for that device alone
   * @throws IllegalArgumentException if there is not one descriptor a pool device
   */
  default Adapter describedBy(List<HardwareDescriptor> pool, HardwareDescriptor device) {
    return this;
  }

  /**
   * How many samples adapting takes at least.
   *
   * @return 1, or 0 where a device can be predicted without samples
   */
  default int fewestSamples() {
    return 1;
  }

  /**
   * Adapts to a device.
   *
   * @param features rows of features of the architectures measured there, at least {@link
   *     #fewestSamples}
   * @param values their measurements, positive
   * @return the adapted model
   * @throws IllegalArgumentException if there are too few rows, the lengths differ, or a value is
   *     not positive and finite
   */
  AdaptedModel adapt(double[][] features, double[] values);
}
