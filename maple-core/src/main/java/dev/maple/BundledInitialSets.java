package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The initial sets that are resources of the library, one a search space, by its name. */
final class BundledInitialSets {
  private BundledInitialSets() {}

  static <A extends Architecture<A>> Optional<InitialSet<A>> find(SearchSpace<A> space) {
    String resource = "initial-set-" + space.name() + ".csv";
    try (InputStream stream = BundledInitialSets.class.getResourceAsStream(resource)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(
              InitialSet.read(
                  new InputStreamReader(stream, StandardCharsets.UTF_8), resource, space));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
