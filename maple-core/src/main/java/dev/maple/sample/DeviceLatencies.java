package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.csv.Name;
import dev.maple.csv.NoNulls;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was measured on one device.
 *
 * @param device the device's name
 * @param samples its measurements, each architecture once
 * @param population a name that devices share which one source measured in one way, see {@link
 *     InitialSet#and}; empty for a set of one origin
 * @param <A> the type of architecture
 */
public record DeviceLatencies<A extends Architecture<A>>(
    String device, List<LatencySample<A>> samples, String population) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the device's name is blank, or its name or the population's
   *     begins with one of {@code # = + - @} or holds a comma, quote, line break, control character
   *     or lone surrogate, if there are no samples, or an architecture appears twice
   */
  public DeviceLatencies {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(population, "population");
    samples = List.copyOf(NoNulls.in("samples", samples));
    Name.checked("a device", device, "");
    if (!population.isEmpty()) {
      Name.checked("a population", population, "");
    }
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(
          "device " + device + " has no samples; write what was measured there, or leave it out");
    }
    Set<A> seen = new HashSet<>(2 * samples.size());
    for (LatencySample<A> sample : samples) {
      if (!seen.add(sample.architecture())) {
        throw new IllegalArgumentException(
            "device "
                + device
                + " has "
                + sample.architecture()
                + " twice; give it once, with the median of what was measured");
      }
    }
  }

  /**
   * What was measured on a device of no particular population.
   *
   * @param device the device's name
   * @param samples its measurements, each architecture once
   * @throws IllegalArgumentException as the constructor with a population does
   */
  public DeviceLatencies(String device, List<LatencySample<A>> samples) {
    this(device, samples, "");
  }

  /**
   * Describes the device by its latencies on a few architectures, the same ones on every device,
   * where operators and counters are not known. Ten are enough to tell its scale. Source: Lee et
   * al., <em>HELP</em>, NeurIPS 2021, arXiv:2106.08630.
   *
   * @param references the architectures to describe devices by
   * @return a descriptor with an operator for each of them that was measured here, perhaps none
   * @throws IllegalArgumentException if the text form of one of them cannot be an operator's name,
   *     or it took less than 1e-100 ms, which no operator does
   */
  public HardwareDescriptor describedBy(Collection<A> references) {
    Set<A> wanted = Set.copyOf(Objects.requireNonNull(references, "references"));
    Map<String, Double> millis = new TreeMap<>();
    for (LatencySample<A> sample : samples) {
      A architecture = sample.architecture();
      if (wanted.contains(architecture)) {
        millis.put(architecture.space().format(architecture), sample.millis());
      }
    }
    return HardwareDescriptor.ofLatencies(millis);
  }
}
