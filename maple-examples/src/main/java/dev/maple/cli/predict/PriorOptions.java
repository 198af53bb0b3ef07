package dev.maple.cli.predict;

import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.collect.CollectFiles;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which devices were measured before. */
final class PriorOptions {
  @Option(
      names = "--initial-set",
      paramLabel = "FILE|DIR",
      description =
          "devices measured before, CSV, with the descriptors beside them; those that come with"
              + " Maple by default")
  private @Nullable Path file;

  /** What they say of a new device. */
  <A extends Architecture<A>> LatencyPrior<A> prior(SearchSpace<A> space) throws IOException {
    return Maple.learn(initialSet(space));
  }

  <A extends Architecture<A>> InitialSet<A> initialSet(SearchSpace<A> space) throws IOException {
    return CollectFiles.initialSet(file, space);
  }
}
