package dev.maple.cli.collect;

import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.OutputPath.Kind;
import dev.maple.cli.terminal.UsageException;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.sample.InitialSet;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code collect} writes.
 *
 * @param latencies the initial set
 * @param descriptors the descriptors of its devices
 */
public record CollectFiles(Path latencies, Path descriptors) {

  /**
   * Where the descriptors of the devices in a file of latencies lie: beside it, by the file's own
   * name or as in a folder; empty if there are none.
   */
  public static Optional<Path> descriptorsBeside(Path latencies) {
    return Stream.of(
            beside(latencies, ".descriptors.csv"), latencies.resolveSibling("descriptors.csv"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * The devices measured before, with the descriptors beside them.
   *
   * @param given the file of latencies, or a folder that {@code collect} wrote; without, what comes
   *     with Maple for the space, or nothing
   */
  public static <A extends Architecture<A>> InitialSet<A> initialSet(
      @Nullable Path given, SearchSpace<A> space) throws IOException {
    if (given == null) {
      return bundled(space).orElseGet(() -> InitialSet.empty(space));
    }
    Path latencies = Files.isDirectory(given) ? at(given).latencies() : given;
    InitialSet<A> set = InitialSet.read(latencies, space);
    Optional<Path> descriptors = descriptorsBeside(latencies);
    return descriptors.isPresent()
        ? set.withDescriptors(HardwareDescriptor.read(descriptors.get()))
        : set;
  }

  /** The latencies that come with Maple for a space. */
  public static <A extends Architecture<A>> Optional<InitialSet<A>> bundled(SearchSpace<A> space) {
    return space instanceof OnnxSpace
        ? Optional.of(cast(OnnxInitialSet.bundled()))
        : Maple.bundledInitialSet(space);
  }

  @SuppressWarnings("unchecked") // the space of ONNX networks is of the set's type
  private static <A extends Architecture<A>> InitialSet<A> cast(InitialSet<OnnxNetwork> set) {
    return (InitialSet<A>) (InitialSet<?>) set;
  }

  /**
   * The networks of an initial set of ONNX networks: those of {@code features.csv} beside it or, of
   * the one that comes with Maple, its own.
   */
  public static OnnxSpace onnxSpace(@Nullable Path given) throws IOException {
    if (given == null) {
      return OnnxInitialSet.space();
    }
    Path features = features(Files.isDirectory(given) ? at(given).latencies() : given);
    if (!Files.exists(features)) {
      throw new UsageException(
          features + " does not exist; without it nothing is known of the networks in " + given);
    }
    return OnnxSpace.read(features);
  }

  /**
   * The same, of latencies and nothing else.
   *
   * @throws UsageException if the file holds another metric
   */
  public static <A extends Architecture<A>> InitialSet<A> latencies(
      @Nullable Path given, SearchSpace<A> space) throws IOException {
    return requireLatency(given, initialSet(given, space));
  }

  /** What a file holds, if it is latency. */
  public static <A extends Architecture<A>> InitialSet<A> requireLatency(
      @Nullable Path file, InitialSet<A> read) {
    if (!read.metric().equals(Metric.LATENCY)) {
      throw new UsageException(
          file
              + " holds "
              + read.metric()
              + ", and this program goes by latency; adapt and predict take any metric");
    }
    return read;
  }

  /** The files in a folder, or around the file if the name ends in {@code .csv}. */
  public static CollectFiles at(Path out) {
    return out.toString().endsWith(".csv")
        ? new CollectFiles(out, beside(out, ".descriptors.csv"))
        : new CollectFiles(out.resolve("initial-set.csv"), out.resolve("descriptors.csv"));
  }

  /**
   * Sees whether a set can be written, that no finished one is there, which took hours, and that
   * what lies beside it is what is written there.
   *
   * @param beside the other file that is written
   * @param what what it holds, in words
   * @param reader reads such a file
   * @throws UsageException if not
   */
  void requireNotFinished(Path beside, String what, OutputPath.Reader reader) throws IOException {
    OutputPath.requireFile(
        latencies,
        "a set that was begun; it took long to measure, and is not replaced",
        file -> Files.exists(progress()));
    OutputPath.requireKind("--out", details(), "a set's details", CollectState::isOurs);
    OutputPath.requireKind("--out", beside, what, Kind.readBy(reader));
  }

  /** The features of ONNX networks. */
  Path features() {
    return features(latencies);
  }

  private static Path features(Path latencies) {
    return latencies.resolveSibling("features.csv");
  }

  /** What was measured of each network, in full. */
  Path details() {
    return beside(latencies, ".details.csv");
  }

  Path lock() {
    return beside(latencies, ".lock");
  }

  Path progress() {
    return beside(latencies, ".progress");
  }

  Path describing() {
    return beside(latencies, ".describing");
  }

  Path repeating() {
    return beside(latencies, ".repeating");
  }

  /** Ends a collection: nothing is left to resume. */
  void finish() throws IOException {
    Files.deleteIfExists(describing());
    Files.deleteIfExists(repeating());
    Files.move(
        progress(), details(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path beside(Path file, String ending) {
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    return file.resolveSibling(name + ending);
  }
}
