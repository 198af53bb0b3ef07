package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.NoNulls;
import dev.maple.design.Candidates;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.RowSample;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a prior suggests to measure. Thread-safe. */
final class Suggestions<A extends Architecture<A>> {
  /** Of more candidates so many are drawn, the same whatever their order. */
  private static final int MOST_CANDIDATES = 16_384;

  private final SearchSpace<A> space;
  private final LearnedPrior learned;

  /** Of the whole space, by the number of samples. A cache: the same is found again. */
  private final Map<Integer, List<A>> ofSpace;

  /**
   * What a prior suggests.
   *
   * @param known what it suggested of the whole space before, by the number of samples
   */
  Suggestions(SearchSpace<A> space, LearnedPrior learned, Map<Integer, List<A>> known) {
    this.space = space;
    this.learned = learned;
    this.ofSpace = new ConcurrentHashMap<>(known);
  }

  /** What was suggested of the whole space so far. */
  SortedMap<Integer, List<A>> ofSpace() {
    return new TreeMap<>(ofSpace);
  }

  /** What to measure of the whole space. */
  List<A> ofSpace(int count) {
    List<A> known = ofSpace.get(count);
    if (known == null) {
      known = of(count, Candidates.of(space), List.of());
      ofSpace.put(count, known);
    }
    return known;
  }

  /** What to measure of some architectures, to predict others, or of none those themselves. */
  List<A> of(int count, Collection<A> from, Collection<A> toPredict) {
    List<A> candidates = computing(NoNulls.in("candidates", from));
    if (count < 1 || count > candidates.size()) {
      throw new IllegalArgumentException(
          "count must be 1 to the number of different candidates that compute something, "
              + candidates.size()
              + ", was "
              + count
              + "; ask for fewer, or give more candidates");
    }
    List<A> standing = standing(candidates, Math.max(count, MOST_CANDIDATES));
    List<A> asked = standing(computing(NoNulls.in("toPredict", toPredict)), MOST_CANDIDATES);
    int[] chosen =
        learned.choose(EncodedSet.encode(space, standing), count, EncodedSet.encode(space, asked));
    return Arrays.stream(chosen).mapToObj(standing::get).toList();
  }

  /** Those that compute something, each once. */
  private List<A> computing(Collection<A> architectures) {
    return architectures.stream()
        .distinct()
        .filter(architecture -> !space.isDegenerate(architecture))
        .toList();
  }

  /** At most so many that stand for all, the same whatever their order. */
  private List<A> standing(List<A> all, int most) {
    int[] some = RowSample.of(all.size(), i -> Encoding.of(space, all.get(i)), most);
    return Arrays.stream(some).mapToObj(all::get).toList();
  }
}
