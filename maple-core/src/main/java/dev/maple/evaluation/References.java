package dev.maple.evaluation;

import dev.maple.architecture.Architecture;
import dev.maple.csv.Excerpt;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Architectures whose latencies describe devices. */
final class References {
  private static final long SEED = 10;

  private References() {}

  static <A extends Architecture<A>> InitialSet<A> describe(
      InitialSet<A> latencies, List<String> pool, List<String> targets, int count) {
    // The pool first, for architectures are numbered as they come: what the targets then lack
    // changes nothing in which ones the pool is measured on.
    InitialSet<A> devices = latencies.only(Stream.concat(pool.stream(), targets.stream()).toList());
    Set<A> references = draw(devices, count);
    InitialSet<A> described = devices.describedBy(references);
    return new InitialSet<>(
        devices.space(),
        devices.devices().stream()
            .map(d -> targets.contains(d.device()) ? without(d, references) : d)
            .toList(),
        described.descriptors(),
        devices.metric());
  }

  private static <A extends Architecture<A>> Set<A> draw(InitialSet<A> devices, int count) {
    Set<A> shared = new LinkedHashSet<>(architectures(devices.devices().get(0)));
    devices.devices().forEach(device -> shared.retainAll(Set.copyOf(architectures(device))));
    if (count < 1 || count > shared.size() - 2) {
      throw new IllegalArgumentException(
          "references must be at least 1 and leave 2 of the architectures measured on all of "
              + Excerpt.list(devices.deviceNames())
              + ", which are "
              + shared.size()
              + "; was "
              + count);
    }
    List<A> order = new ArrayList<>(shared);
    Collections.shuffle(order, new Random(SEED));
    return Set.copyOf(order.subList(0, count));
  }

  private static <A extends Architecture<A>> List<A> architectures(DeviceLatencies<A> device) {
    return device.samples().stream().map(LatencySample::architecture).toList();
  }

  private static <A extends Architecture<A>> DeviceLatencies<A> without(
      DeviceLatencies<A> device, Set<A> references) {
    return new DeviceLatencies<>(
        device.device(),
        device.samples().stream().filter(s -> !references.contains(s.architecture())).toList(),
        device.population());
  }
}
