package dev.maple.similarity;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.List;

/**
 * A column of descriptors on a log scale.
 *
 * @param insteadOfZero what a count of 0 is taken for: half of the smallest there is
 */
record LogColumn(DescriptorColumn column, double insteadOfZero) {

  static LogColumn of(DescriptorColumn column, List<HardwareDescriptor> devices) {
    double smallest =
        devices.stream()
            .flatMapToDouble(device -> device.value(column).stream())
            .filter(value -> value > 0)
            .min()
            .orElse(1);
    return new LogColumn(column, smallest / 2);
  }

  /** The logarithm of a device's value, NaN where it is missing. */
  double of(HardwareDescriptor device) {
    double value = device.value(column).orElse(Double.NaN);
    return Math.log(value == 0 ? insteadOfZero : value);
  }
}
