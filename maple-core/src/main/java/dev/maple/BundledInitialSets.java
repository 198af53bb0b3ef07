package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The initial sets that are resources of the library, one a search space, by its name. */
final class BundledInitialSets {
  private static final Map<SearchSpace<?>, SpacePrior<?>> LEARNED = new ConcurrentHashMap<>();

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

  /**
   * What is learned from the bundled set, once, or from the space's features where there is none.
   */
  @SuppressWarnings("unchecked") // a space's prior is of the space's own type
  static <A extends Architecture<A>> SpacePrior<A> prior(SearchSpace<A> space) {
    SpacePrior<?> learned = LEARNED.get(space);
    if (learned != null) {
      return (SpacePrior<A>) learned;
    }
    Optional<InitialSet<A>> bundled = find(space);
    SpacePrior<A> prior = SpacePrior.learn(bundled.orElseGet(() -> InitialSet.empty(space)));
    if (bundled.isPresent()) {
      LEARNED.put(space, prior);
    }
    return prior;
  }
}
