package dev.maple.cli.search;

import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.collect.CollectFiles;
import dev.maple.cli.terminal.UsageException;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where is searched and what is known of devices. */
final class SearchOptions {
  @ArgGroup private Space space = new Space();

  @Option(
      names = "--initial-set",
      paramLabel = "FILE|DIR",
      description =
          "devices measured before: CSV architecture,<device>,... in milliseconds, or what 'collect'"
              + " writes; those that come with Maple by default")
  private @Nullable Path initialSet;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description =
          "what was measured on the device: CSV architecture,<device>; nothing is measured then, and"
              + " the report says what to measure next")
  private @Nullable Path measured;

  private static final class Space {
    @Option(
        names = "--space",
        paramLabel = "NAME",
        description = "where to search: nasbench201 (the default) or fbnet")
    private String name = "nasbench201";

    @Option(
        names = "--features",
        paramLabel = "FILE",
        description = "or a space of your own: CSV architecture,<group>.<feature>,...")
    private @Nullable Path table;
  }

  SearchSpace<?> space() throws IOException {
    if (space.table != null) {
      return FeatureTable.read(space.table);
    }
    return switch (space.name) {
      case "nasbench201" -> NasBench201.space();
      case "fbnet" -> FbNet.space();
      default ->
          throw new UsageException(
              "unknown space '" + space.name + "'; give nasbench201 or fbnet, or --features");
    };
  }

  /** The devices measured before, less the target. */
  <A extends Architecture<A>> InitialSet<A> initialSet(SearchSpace<A> in, String target)
      throws IOException {
    InitialSet<A> all = all(in);
    return all.deviceNames().contains(target) ? all.without(List.of(target)) : all;
  }

  private <A extends Architecture<A>> InitialSet<A> all(SearchSpace<A> in) throws IOException {
    if (initialSet == null) {
      return Maple.bundledInitialSet(in).orElseGet(() -> InitialSet.empty(in));
    }
    Path latencies =
        Files.isDirectory(initialSet) ? CollectFiles.at(initialSet).latencies() : initialSet;
    InitialSet<A> set = InitialSet.read(latencies, in);
    Optional<Path> descriptors = CollectFiles.descriptorsBeside(latencies);
    return descriptors.isPresent()
        ? set.withDescriptors(HardwareDescriptor.read(descriptors.get()))
        : set;
  }

  /** What the user measured; empty if this machine is to be measured. */
  <A extends Architecture<A>> Optional<DeviceLatencies<A>> measured(SearchSpace<A> in)
      throws IOException {
    if (measured == null) {
      if (in.name().equals(NasBench201.space().name())) {
        return Optional.empty();
      }
      throw new UsageException(
          "--measured is needed: Maple has no runtime for networks of space "
              + in.name()
              + "; measure some on the device and give their latencies");
    }
    List<DeviceLatencies<A>> devices = InitialSet.read(measured, in).devices();
    if (devices.size() != 1) {
      throw new UsageException(
          "--measured " + measured + " must hold one device, holds " + devices.size());
    }
    return Optional.of(devices.get(0));
  }
}
