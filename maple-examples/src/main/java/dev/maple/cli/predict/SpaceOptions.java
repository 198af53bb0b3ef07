package dev.maple.cli.predict;

import dev.maple.architecture.FbNet;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which space the architectures are of. */
final class SpaceOptions {
  @Option(
      names = "--space",
      paramLabel = "NAME",
      description = "the architectures' space: nasbench201, the default, or fbnet")
  private @Nullable String name;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description = "or CSV of a space of your own: architecture,<group>.<feature>,...")
  private @Nullable Path table;

  SearchSpace<?> space() throws IOException {
    if (table != null) {
      if (name != null) {
        throw new UsageException("give --space or --features, not both");
      }
      return FeatureTable.read(table);
    }
    return switch (name == null ? "nasbench201" : name) {
      case "nasbench201" -> NasBench201.space();
      case "fbnet" -> FbNet.space();
      default ->
          throw new UsageException(
              "unknown space '" + name + "'; give nasbench201 or fbnet, or --features");
    };
  }
}
