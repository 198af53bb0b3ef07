package dev.maple.sample;

import dev.maple.architecture.Architecture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was measured on one device.
 *
 * @param device the device's name
 * @param samples its measurements, each architecture once
 * @param <A> the type of architecture
 */
public record DeviceLatencies<A extends Architecture<A>>(
    String device, List<LatencySample<A>> samples) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the name is blank or holds a comma, quote or line break,
   *     there are no samples, or an architecture appears twice
   */
  public DeviceLatencies {
    samples = List.copyOf(samples);
    if (device.isBlank() || device.matches("(?s).*[,\"\r\n].*")) {
      throw new IllegalArgumentException(
          "a device's name must not be blank and hold no comma, quote or line break, was '"
              + device
              + "'");
    }
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("device " + device + " has no samples");
    }
    Set<A> seen = new HashSet<>();
    for (LatencySample<A> sample : samples) {
      if (!seen.add(sample.architecture())) {
        throw new IllegalArgumentException(
            "device " + device + " has " + sample.architecture() + " twice");
      }
    }
  }
}
