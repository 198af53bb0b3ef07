package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The initial sets that are resources of the library, one a search space, by its name: latencies
 * and, beside them, descriptors of the same devices.
 */
final class BundledInitialSets {
  private static final Map<SearchSpace<?>, LatencyPrior<?>> LEARNED = new ConcurrentHashMap<>();

  private BundledInitialSets() {}

  static <A extends Architecture<A>> Optional<InitialSet<A>> find(SearchSpace<A> space) {
    String latencies = "initial-set-" + space.name() + ".csv";
    String descriptors = "descriptors-" + space.name() + ".csv";
    try (Reader latency = open(latencies);
        Reader descriptor = open(descriptors)) {
      if (latency == null || descriptor == null) {
        return Optional.empty();
      }
      return Optional.of(
          InitialSet.read(latency, latencies, space)
              .withDescriptors(HardwareDescriptor.read(descriptor, descriptors)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Reader open(String resource) {
    InputStream stream = BundledInitialSets.class.getResourceAsStream(resource);
    return stream == null ? null : new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  /**
   * What is learned from the bundled set, once whatever the number of threads that ask, or from the
   * space's features where there is none.
   */
  @SuppressWarnings("unchecked") // a space's prior is of the space's own type
  static <A extends Architecture<A>> LatencyPrior<A> prior(SearchSpace<A> space) {
    LatencyPrior<?> learned =
        LEARNED.computeIfAbsent(
            space, s -> find(space).map(BundledInitialSets::learn).orElse(null));
    return learned != null ? (LatencyPrior<A>) learned : learn(InitialSet.empty(space));
  }

  private static <A extends Architecture<A>> LatencyPrior<A> learn(InitialSet<A> initialSet) {
    return LatencyPrior.learn(initialSet, Method.LEARNED_PRIOR);
  }
}
