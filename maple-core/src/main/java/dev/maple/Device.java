package dev.maple;

import dev.maple.csv.Name;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.Objects;
import java.util.Optional;

/**
 * The device to predict for.
 *
 * @param name its name, used in messages
 * @param descriptor what is known of its hardware, described as the devices of the initial set are
 */
public record Device(String name, Optional<HardwareDescriptor> descriptor) {

  /**
   * Checks the name, as that of a device of an initial set is: it may become one.
   *
   * @throws IllegalArgumentException if the name is blank, begins with one of {@code # = + - @} or
   *     holds a comma, quote, line break, control character or lone surrogate
   */
  public Device {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(descriptor, "descriptor");
    Name.checked("a device", name, "");
  }

  /**
   * A device of which nothing is known.
   *
   * @param name its name
   * @return the device, without a descriptor
   * @throws IllegalArgumentException if the name is blank, begins with one of {@code # = + - @} or
   *     holds a comma, quote, line break, control character or lone surrogate
   */
  public static Device named(String name) {
    return new Device(name, Optional.empty());
  }

  /**
   * This device, described.
   *
   * @param hardware its descriptor
   * @return the device with that descriptor
   */
  public Device describedBy(HardwareDescriptor hardware) {
    return new Device(name, Optional.of(Objects.requireNonNull(hardware, "hardware")));
  }
}
