package dev.maple;

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
final class LatenciesSection {
  static final String TAG = "LATE";

  private LatenciesSection() {}

  static <A extends Architecture<A>> void write(FieldWriter out, InitialSet<A> set) {
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
   * Reads the devices.
   *
   * @param populations the population of each, told elsewhere in the file; null if nowhere
   */
  static <A extends Architecture<A>> List<DeviceLatencies<A>> read(
      FieldReader in, SearchSpace<A> space, @Nullable List<String> populations) {
    List<A> architectures = in.make(() -> architectures(in, space));
    int count = in.count(3 * Integer.BYTES);
    if (populations != null && populations.size() != count) {
      throw in.fault(
          "there are %d devices, populations of %d".formatted(count, populations.size()));
    }
    List<DeviceLatencies<A>> devices = new ArrayList<>(count);
    for (int d = 0; d < count; d++) {
      String population = populations == null ? "" : populations.get(d);
      devices.add(in.make(() -> readDevice(in, architectures, population)));
    }
    return devices;
  }

  /** The architectures of a list of texts. */
  static <A extends Architecture<A>> List<A> architectures(FieldReader in, SearchSpace<A> space) {
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
            "architecture %d of %d on device %s".formatted(index[i], architectures.size(), name));
      }
      samples.add(new LatencySample<>(architectures.get(index[i]), millis[i]));
    }
    return new DeviceLatencies<>(name, samples, population);
  }
}
