package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The initial sets that are resources of the library, one a search space, by its name: what was
 * measured for the library, with descriptors of the same devices, and what others published; and
 * what the default method learned from them.
 */
final class BundledInitialSets {
  /** The population of what was measured for the library: runtimes on one machine. */
  static final String OWN = "runtimes";

  /** That of what others published. */
  static final String PUBLISHED = "published";

  private static final Map<String, LatencyPrior<?>> LEARNED = new ConcurrentHashMap<>();

  private BundledInitialSets() {}

  /** The set, the same one each time. */
  static <A extends Architecture<A>> Optional<InitialSet<A>> find(SearchSpace<A> space) {
    return learned(space).map(LatencyPrior::initialSet);
  }

  /** The set as it is in the files that can be read. */
  static <A extends Architecture<A>> Optional<InitialSet<A>> read(SearchSpace<A> space) {
    Optional<InitialSet<A>> own =
        read("initial-set-" + space.name() + ".csv", space)
            .map(set -> set.withDescriptors(descriptors("descriptors-" + space.name() + ".csv")));
    Optional<InitialSet<A>> published = read("published-" + space.name() + ".csv", space);
    return own.isPresent() && published.isPresent()
        ? Optional.of(own.get().and(OWN, published.get(), PUBLISHED))
        : own.or(() -> published);
  }

  private static <A extends Architecture<A>> Optional<InitialSet<A>> read(
      String resource, SearchSpace<A> space) {
    try (Reader latencies = open(resource)) {
      return latencies == null
          ? Optional.empty()
          : Optional.of(InitialSet.read(latencies, resource, space));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, HardwareDescriptor> descriptors(String resource) {
    try (Reader descriptors = open(resource)) {
      return descriptors == null ? Map.of() : HardwareDescriptor.read(descriptors, resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Reader open(String resource) {
    InputStream stream = BundledInitialSets.class.getResourceAsStream(resource);
    return stream == null ? null : new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  /** What is learned from an initial set; from a bundled one it has been already. */
  @SuppressWarnings("ReferenceEquality") // mostly it is the very set; to compare takes a while
  static <A extends Architecture<A>> LatencyPrior<A> learn(InitialSet<A> initialSet) {
    LatencyPrior<?> known = LEARNED.get(initialSet.space().name());
    return known != null
            && (known.initialSet() == initialSet || known.initialSet().equals(initialSet))
        ? cast(known)
        : LatencyPrior.learn(initialSet, Method.LEARNED_PRIOR);
  }

  /** What is learned from the bundled set, or from the space's features where there is none. */
  static <A extends Architecture<A>> LatencyPrior<A> prior(SearchSpace<A> space) {
    return learned(space)
        .orElseGet(() -> LatencyPrior.learn(InitialSet.empty(space), Method.LEARNED_PRIOR));
  }

  /** Read once, whatever the number of threads that ask. */
  private static <A extends Architecture<A>> Optional<LatencyPrior<A>> learned(
      SearchSpace<A> space) {
    SearchSpace<?> bundled = bundled(space.name());
    return bundled == null || !isOf(bundled, space)
        ? Optional.empty()
        : Optional.of(cast(LEARNED.computeIfAbsent(space.name(), name -> load(bundled))));
  }

  /** The library's own space of a name, made when it is asked for. */
  private static @Nullable SearchSpace<?> bundled(String name) {
    return switch (name) {
      case "nasbench201" -> NasBench201.space();
      case "fbnet" -> FbNet.space();
      default -> null;
    };
  }

  /** Spaces of one name are one; somebody's own may have the name of another by chance. */
  private static boolean isOf(SearchSpace<?> bundled, SearchSpace<?> space) {
    return bundled == space
        || (bundled.getClass().equals(space.getClass()) && bundled.layout().equals(space.layout()));
  }

  private static <A extends Architecture<A>> LatencyPrior<A> load(SearchSpace<A> space) {
    String resource = "prior-" + space.name() + ".maple";
    try (InputStream stream = BundledInitialSets.class.getResourceAsStream(resource)) {
      return LatencyPrior.bundled(Objects.requireNonNull(stream, resource), resource, space);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // a space's prior is of the space's own type
  private static <A extends Architecture<A>> LatencyPrior<A> cast(LatencyPrior<?> prior) {
    return (LatencyPrior<A>) prior;
  }
}
