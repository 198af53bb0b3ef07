package dev.maple.cli.predict;

import dev.maple.Device;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.space.InitialSetFiles;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.Excerpt;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is known beforehand: devices measured, and this one's hardware. */
final class PriorOptions {
  @Option(
      names = "--initial-set",
      paramLabel = "FILE|DIR",
      description =
          "devices measured before, CSV, with the descriptors beside them; those that come with"
              + " Maple by default")
  private @Nullable Path file;

  @Option(
      names = "--descriptors",
      paramLabel = "FILE",
      description =
          "what the device's operators cost: CSV device,<operator>/<event or latency>,... with a"
              + " row of the device's name, or one row")
  private @Nullable Path descriptors;

  /** Whether nothing but the features of a space says anything of a metric. */
  boolean knowsNoDevice(SearchSpace<?> space, Metric metric) {
    return file == null
        && !(metric.equals(Metric.LATENCY) && InitialSetFiles.bundled(space).isPresent());
  }

  /** Whether the device is described. */
  boolean described() {
    return descriptors != null;
  }

  /** The device, and what the devices measured before say of it. */
  <A extends Architecture<A>> Maple.WithPrior<A> stage(
      String device, SearchSpace<A> space, Metric metric) throws IOException {
    return stage(device, initialSet(space, metric));
  }

  /** The same of a device that is described and was not measured: of what those before were. */
  <A extends Architecture<A>> Maple.WithPrior<A> stage(String device, SearchSpace<A> space)
      throws IOException {
    return stage(
        device,
        file == null ? initialSet(space, Metric.LATENCY) : InitialSetFiles.read(file, space));
  }

  private <A extends Architecture<A>> Maple.WithPrior<A> stage(String device, InitialSet<A> set)
      throws IOException {
    Device target = device(device);
    LatencyPrior<A> prior = Maple.learn(set);
    return UsageException.orUsage(() -> Maple.forDevice(target).prior(prior));
  }

  /** What was measured before. */
  <A extends Architecture<A>> InitialSet<A> initialSet(SearchSpace<A> space, Metric metric)
      throws IOException {
    if (knowsNoDevice(space, metric)) {
      // What comes with Maple are latencies, which say nothing of another metric's unit.
      return InitialSet.empty(space, metric);
    }
    InitialSet<A> set = InitialSetFiles.read(file, space);
    if (!set.metric().equals(metric)) {
      throw new UsageException(
          file
              + " holds "
              + set.metric()
              + ", and the device "
              + metric
              + "; both must be of one metric and unit, named in their headers");
    }
    return set;
  }

  private Device device(String name) throws IOException {
    Device device = UsageException.orUsage(() -> Device.named(name));
    if (descriptors == null) {
      return device;
    }
    Map<String, HardwareDescriptor> known = HardwareDescriptor.read(descriptors);
    HardwareDescriptor hardware =
        known.size() == 1 ? known.values().iterator().next() : known.get(name);
    if (hardware == null) {
      throw new UsageException(
          descriptors
              + " describes "
              + Excerpt.list(known.keySet())
              + ", and no device '"
              + name
              + "'");
    }
    return device.describedBy(hardware);
  }
}
