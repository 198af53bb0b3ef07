package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.space.InitialSetFiles;
import dev.maple.cli.space.SpaceOptions;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where is searched and what is known of devices. */
final class SearchOptions {
  @Mixin private SpaceOptions space = new SpaceOptions();

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

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "its column in --measured, where there are several")
  private @Nullable String device;

  SearchSpace<?> space() throws IOException {
    return space.space();
  }

  /** Whether the user measured. */
  boolean isMeasured() {
    return measured != null;
  }

  /** The devices measured before, less the target. */
  <A extends Architecture<A>> InitialSet<A> initialSet(SearchSpace<A> in, String target)
      throws IOException {
    InitialSet<A> all = InitialSetFiles.readLatency(initialSet, in);
    return all.deviceNames().contains(target) ? all.without(List.of(target)) : all;
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
    InitialSet<A> set = InitialSetFiles.requireLatency(measured, read(measured, in));
    if (set.devices().size() != 1) {
      String what =
          device == null ? " holds " + Excerpt.list(set.deviceNames()) : " has no device " + device;
      throw new UsageException("--measured " + measured + what + "; name one by --device");
    }
    return Optional.of(set.devices().get(0));
  }

  private <A extends Architecture<A>> InitialSet<A> read(Path file, SearchSpace<A> in)
      throws IOException {
    if (device == null) {
      return InitialSet.read(file, in);
    }
    try (Reader lines = TextFile.open(file)) {
      return InitialSet.read(lines, file.toString(), in, device);
    }
  }
}
