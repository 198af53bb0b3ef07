package dev.maple.cli.space;

import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an initial set, and the sets that programs are given in them.
 *
 * @param latencies what was measured
 * @param descriptors the descriptors of its devices
 */
public record InitialSetFiles(Path latencies, Path descriptors) {

  /** The files in a folder, or around the file if the name ends in {@code .csv}. */
  public static InitialSetFiles at(Path path) {
    return isFile(path)
        ? new InitialSetFiles(path, beside(path, ".descriptors.csv"))
        : new InitialSetFiles(path.resolve("initial-set.csv"), path.resolve("descriptors.csv"));
  }

  /** Whether a path to be written names a file, not a folder. */
  public static boolean isFile(Path path) {
    return path.toString().endsWith(".csv");
  }

  /** The features of ONNX networks. */
  public Path features() {
    return features(latencies);
  }

  private static Path features(Path latencies) {
    return latencies.resolveSibling("features.csv");
  }

  /** The file beside the latencies that has their name, but for the ending. */
  public Path beside(String ending) {
    return beside(latencies, ending);
  }

  private static Path beside(Path file, String ending) {
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    return file.resolveSibling(name + ending);
  }

  /**
   * The devices measured before, with the descriptors beside them: by the file's own name or as in
   * a folder.
   *
   * @param given the file of latencies, or a folder that {@code collect} wrote; without, what comes
   *     with Maple for the space, or nothing
   */
  public static <A extends Architecture<A>> InitialSet<A> read(
      @Nullable Path given, SearchSpace<A> space) throws IOException {
    if (given == null) {
      return bundled(space).orElseGet(() -> InitialSet.empty(space));
    }
    Path latencies = latencies(given);
    InitialSet<A> set = InitialSet.read(latencies, space);
    Optional<Path> descriptors =
        Stream.of(
                beside(latencies, ".descriptors.csv"), latencies.resolveSibling("descriptors.csv"))
            .filter(Files::isRegularFile)
            .findFirst();
    return descriptors.isPresent()
        ? set.withDescriptors(HardwareDescriptor.read(descriptors.get()))
        : set;
  }

  private static Path latencies(Path given) {
    return Files.isDirectory(given) ? at(given).latencies() : given;
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
   * The same as {@link #read}, of latencies and nothing else.
   *
   * @throws UsageException if the file holds another metric
   */
  public static <A extends Architecture<A>> InitialSet<A> readLatency(
      @Nullable Path given, SearchSpace<A> space) throws IOException {
    return requireLatency(given, read(given, space));
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

  /**
   * The networks of an initial set of ONNX networks: those of {@code features.csv} beside it or, of
   * the one that comes with Maple, its own.
   */
  public static OnnxSpace onnxSpace(@Nullable Path given) throws IOException {
    if (given == null) {
      return OnnxInitialSet.space();
    }
    Path features = features(latencies(given));
    if (!Files.exists(features)) {
      throw new UsageException(
          features + " does not exist; without it nothing is known of the networks in " + given);
    }
    return OnnxSpace.read(features);
  }
}
