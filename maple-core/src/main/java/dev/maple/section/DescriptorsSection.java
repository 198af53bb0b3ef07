package dev.maple.section;

import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The section of hardware descriptors, by device. */
public final class DescriptorsSection {
  /** The tag of the section. */
  public static final String TAG = "DESC";

  private DescriptorsSection() {}

  /**
   * Writes the section.
   *
   * @param out where its fields go
   * @param descriptors the descriptors by device
   */
  public static void write(FieldWriter out, Map<String, HardwareDescriptor> descriptors) {
    out.integer(descriptors.size());
    descriptors.forEach(
        (device, descriptor) -> {
          out.text(device).integer(descriptor.operators().size());
          descriptor.operators().forEach((key, profile) -> write(out, key, profile));
        });
  }

  private static void write(FieldWriter out, OperatorKey key, OperatorProfile profile) {
    out.text(key.toString());
    out.numbers(profile.millis().stream().toArray());
    Map<String, Double> counts = new TreeMap<>(profile.counts().values());
    out.integer(counts.size());
    counts.forEach((event, count) -> out.text(event).number(count));
  }

  /**
   * Reads the section.
   *
   * @param in its fields
   * @return the descriptors by device
   * @throws IllegalArgumentException if the fields are not those of descriptors
   */
  public static Map<String, HardwareDescriptor> read(FieldReader in) {
    Map<String, HardwareDescriptor> descriptors = new TreeMap<>();
    int devices = in.count(2 * Integer.BYTES);
    for (int d = 0; d < devices; d++) {
      String device = in.text();
      int count = in.count(3 * Integer.BYTES);
      Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        operators.put(in.make(() -> OperatorKey.parse(in.text())), in.make(() -> profile(in)));
      }
      descriptors.put(device, new HardwareDescriptor(operators));
    }
    return descriptors;
  }

  private static OperatorProfile profile(FieldReader in) {
    double[] latency = in.numbers();
    if (latency.length > 1) {
      throw in.fault("an operator has %s latencies".formatted(latency.length));
    }
    Map<String, Double> counts = new TreeMap<>();
    int events = in.count(Integer.BYTES + Double.BYTES);
    for (int e = 0; e < events; e++) {
      counts.put(in.text(), in.number());
    }
    return new OperatorProfile(
        latency.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(latency[0]),
        CounterReading.of(counts));
  }
}
