package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.concurrent.Lazy;
import dev.maple.csv.Excerpt;
import dev.maple.csv.NoNulls;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The devices of an initial set, and what is known of the hardware of some: which may stand beside
 * each other, and how they are picked and joined. What is picked or joined anew is not checked yet.
 *
 * @param devices the devices
 * @param descriptors their descriptors, by name
 */
record DescribedDevices<A extends Architecture<A>>(
    List<DeviceLatencies<A>> devices, Map<String, HardwareDescriptor> descriptors) {

  /**
   * Devices that are made when they or their descriptors are first asked for.
   *
   * @param maker makes them, checked; called once, or again after it threw
   */
  static <A extends Architecture<A>> DescribedDevices<A> deferred(
      Supplier<DescribedDevices<A>> maker) {
    Lazy<DescribedDevices<A>> once = Lazy.of(maker);
    return new DescribedDevices<>(
        new DeferredDevices<>(() -> once.get().devices()),
        new DeferredDescriptors(() -> once.get().descriptors()));
  }

  private boolean isDeferred() {
    return devices instanceof DeferredDevices && descriptors instanceof DeferredDescriptors;
  }

  /**
   * Copies that nobody can change; those that are deferred as they are.
   *
   * @throws IllegalArgumentException if two devices share a name, an architecture belongs to
   *     another space, or a descriptor is of none of the devices
   */
  DescribedDevices<A> checked(SearchSpace<A> space) {
    if (isDeferred()) {
      return this;
    }
    DescribedDevices<A> copy =
        new DescribedDevices<>(
            List.copyOf(NoNulls.in("devices", devices)),
            Collections.unmodifiableMap(new TreeMap<>(NoNulls.in("descriptors", descriptors))));
    copy.check(space);
    return copy;
  }

  private void check(SearchSpace<A> space) {
    Set<String> names = new HashSet<>();
    for (DeviceLatencies<A> device : devices) {
      if (!names.add(device.device())) {
        throw new IllegalArgumentException("device " + device.device() + " appears twice");
      }
      for (LatencySample<A> sample : device.samples()) {
        SearchSpace<?> other = sample.architecture().space();
        if (other != space && !other.name().equals(space.name())) {
          throw new IllegalArgumentException(
              "device "
                  + device.device()
                  + " has an architecture of space "
                  + other.name()
                  + " in a set of space "
                  + space.name());
        }
      }
    }
    for (String name : descriptors.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "descriptor of device '"
                + name
                + "', which is not in the initial set "
                + Excerpt.list(names));
      }
    }
  }

  List<String> names() {
    return devices.stream().map(DeviceLatencies::device).toList();
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  DeviceLatencies<A> named(String name) {
    return devices.stream()
        .filter(d -> d.device().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no device '"
                        + name
                        + "' in the initial set; it holds "
                        + Excerpt.list(names())));
  }

  /** The names of their populations, each once. */
  List<String> populations() {
    return devices.stream().map(DeviceLatencies::population).distinct().toList();
  }

  /**
   * Those of a population.
   *
   * @throws IllegalArgumentException if there are none
   */
  DescribedDevices<A> ofPopulation(String name) {
    if (!populations().contains(name)) {
      throw new IllegalArgumentException(
          "no population '" + name + "' in the initial set; it holds " + populations());
    }
    return where(device -> device.population().equals(name));
  }

  /**
   * All but some.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  DescribedDevices<A> without(Collection<String> names) {
    names.forEach(this::named);
    return where(device -> !names.contains(device.device()));
  }

  /**
   * Some, in this order.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  DescribedDevices<A> only(Collection<String> names) {
    return of(names.stream().map(this::named).toList());
  }

  private DescribedDevices<A> where(Predicate<DeviceLatencies<A>> wanted) {
    return of(devices.stream().filter(wanted).toList());
  }

  private DescribedDevices<A> of(List<DeviceLatencies<A>> some) {
    Map<String, HardwareDescriptor> known = new LinkedHashMap<>(descriptors);
    known.keySet().retainAll(some.stream().map(DeviceLatencies::device).toList());
    return new DescribedDevices<>(some, known);
  }

  /**
   * These, in a population where they have none.
   *
   * @throws IllegalArgumentException if the population's name cannot be one
   */
  DescribedDevices<A> inPopulation(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a population's name must not be blank");
    }
    return new DescribedDevices<>(
        devices.stream()
            .map(
                device ->
                    device.population().isEmpty()
                        ? new DeviceLatencies<>(device.device(), device.samples(), name)
                        : device)
            .toList(),
        descriptors);
  }

  /** These, then others. */
  DescribedDevices<A> and(DescribedDevices<A> others) {
    List<DeviceLatencies<A>> all = new ArrayList<>(devices);
    all.addAll(others.devices);
    Map<String, HardwareDescriptor> known = new LinkedHashMap<>(descriptors);
    known.putAll(others.descriptors);
    return new DescribedDevices<>(all, known);
  }

  /**
   * These with other descriptors, of which those of strangers are left out.
   *
   * @throws IllegalArgumentException if all are of strangers
   */
  DescribedDevices<A> with(Map<String, HardwareDescriptor> byDevice) {
    Map<String, HardwareDescriptor> known =
        new LinkedHashMap<>(Objects.requireNonNull(byDevice, "byDevice"));
    known.keySet().retainAll(names());
    if (known.isEmpty() && !byDevice.isEmpty()) {
      throw new IllegalArgumentException(
          "descriptors of devices "
              + Excerpt.list(byDevice.keySet())
              + ", none of which is in the initial set "
              + Excerpt.list(names()));
    }
    return new DescribedDevices<>(devices, known);
  }

  /** These, each described by its latencies on a few architectures. */
  DescribedDevices<A> describedBy(Collection<A> references) {
    Objects.requireNonNull(references, "references");
    Map<String, HardwareDescriptor> byDevice = new LinkedHashMap<>();
    devices.forEach(device -> byDevice.put(device.device(), device.describedBy(references)));
    return with(byDevice);
  }
}
