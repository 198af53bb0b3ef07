package dev.maple.cli.benchmark;

import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.space.SpaceOptions;
import dev.maple.cli.terminal.UsageException;
import dev.maple.evaluation.PublishedSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * The options that say what is learned from and what is predicted: a published set or one's own.
 */
final class DeviceOptions {
  @ArgGroup(exclusive = false, heading = "A device set of the literature:%n")
  private @Nullable Published published;

  @ArgGroup(exclusive = false, heading = "Or devices of your own:%n")
  private @Nullable Own own;

  /** What was asked for, either way. */
  record Chosen(
      SearchSpace<?> space,
      Path latency,
      List<String> pool,
      List<String> targets,
      int poolArchitectures) {}

  Chosen choice() throws IOException {
    if (published != null) {
      return published.choice();
    }
    if (own != null) {
      return own.choice();
    }
    throw new UsageException("give --protocol and --data, or --latency");
  }

  private static final class Published {
    @Option(names = "--protocol", required = true, description = "${COMPLETION-CANDIDATES}.")
    private PublishedSet set = PublishedSet.ND;

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "Folder that holds <space>/latency_ms.csv.")
    private Path data = Path.of("");

    private Chosen choice() {
      return new Chosen(
          SpaceOptions.named(set.space()),
          data.resolve(set.space()).resolve("latency_ms.csv"),
          set.pool(),
          set.targets(),
          set.poolArchitectures());
    }
  }

  private static final class Own {
    @Option(
        names = "--latency",
        required = true,
        paramLabel = "FILE",
        description = "CSV: architecture,<device>,... in milliseconds.")
    private Path latency = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Features features = new Features();

    @Option(
        names = "--pool",
        required = true,
        split = " *, *",
        splitSynopsisLabel = ",",
        paramLabel = "DEVICE",
        description = "The devices to learn from.")
    private List<String> pool = List.of();

    @Option(
        names = "--targets",
        required = true,
        split = " *, *",
        splitSynopsisLabel = ",",
        paramLabel = "DEVICE",
        description = "The devices to predict for.")
    private List<String> targets = List.of();

    private Chosen choice() throws IOException {
      return new Chosen(features.searchSpace(), latency, pool, targets, 900);
    }
  }

  private static final class Features {
    @Option(
        names = "--space",
        paramLabel = "NAME",
        description = "The architectures' space: nasbench201 or fbnet.")
    private @Nullable String space;

    @Option(
        names = "--features",
        paramLabel = "FILE",
        description = "CSV of a space of your own: architecture,<group>.<feature>,...")
    private @Nullable Path table;

    private SearchSpace<?> searchSpace() throws IOException {
      return table != null ? FeatureTable.read(table) : SpaceOptions.named(String.valueOf(space));
    }
  }
}
