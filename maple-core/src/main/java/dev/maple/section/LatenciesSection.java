package dev.maple.section;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section of an initial set's latencies: its architectures, each once, then its devices. */
public final class LatenciesSection {
  /** The tag of the section. */
  public static final String TAG = "LATE";

  private LatenciesSection() {}

  /**
   * Writes the section.
   *
   * @param out where its fields go
   * @param set the initial set
   * @param <A> the type of architecture
   */
  public static <A extends Architecture<A>> void write(FieldWriter out, InitialSet<A> set) {
    Map<A, Integer> index = new LinkedHashMap<>();
    for (DeviceLatencies<A> device : set.devices()) {
      device.samples().forEach(s -> index.putIfAbsent(s.architecture(), index.size()));
    }
    out.texts(index.keySet().stream().map(set.space()::format).toList());
    out.integer(set.devices().size());
    for (DeviceLatencies<A> device : set.devices()) {
      out.text(device.device());
      out.integers(
          device.samples().stream()
              .mapToInt(s -> index.getOrDefault(s.architecture(), -1))
              .toArray());
      out.numbers(device.samples().stream().mapToDouble(LatencySample::millis).toArray());
    }
  }

  /**
   * Reads the section.
   *
   * @param in its fields
   * @param space the space of the architectures
   * @param populations the population of each device, from another section; null if there is none
   * @param <A> the type of architecture
   * @return the devices
   * @throws IllegalArgumentException if the fields are not those of latencies over this space
   */
  public static <A extends Architecture<A>> List<DeviceLatencies<A>> read(
      FieldReader in, SearchSpace<A> space, @Nullable List<String> populations) {
    List<A> architectures = in.make(() -> architectures(in, space));
    int count = in.count(3 * Integer.BYTES);
    if (populations != null && populations.size() != count) {
      throw in.fault(
          "there are %s devices, populations of %s".formatted(count, populations.size()));
    }
    List<DeviceLatencies<A>> devices = new ArrayList<>(count);
    for (int d = 0; d < count; d++) {
      String population = populations == null ? "" : populations.get(d);
      devices.add(in.make(() -> readDevice(in, architectures, population)));
    }
    return devices;
  }

  /**
   * Reads a list of architectures.
   *
   * @param in the fields, which begin with their texts
   * @param space their space
   * @param <A> the type of architecture
   * @return the architectures
   * @throws IllegalArgumentException if a text is not that of an architecture
   */
  public static <A extends Architecture<A>> List<A> architectures(
      FieldReader in, SearchSpace<A> space) {
    List<A> architectures = new ArrayList<>();
    for (String text : in.texts()) {
      architectures.add(space.parse(text));
    }
    return architectures;
  }

  private static <A extends Architecture<A>> DeviceLatencies<A> readDevice(
      FieldReader in, List<A> architectures, String population) {
    String name = in.text();
    int[] index = in.integers();
    double[] millis = in.numbers(index.length);
    List<LatencySample<A>> samples = new ArrayList<>(index.length);
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= architectures.size()) {
        throw in.fault(
            "architecture %s of %s on device %s".formatted(index[i], architectures.size(), name));
      }
      samples.add(new LatencySample<>(architectures.get(index[i]), millis[i]));
    }
    return new DeviceLatencies<>(name, samples, population);
  }
}
