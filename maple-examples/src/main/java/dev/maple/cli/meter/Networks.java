package dev.maple.cli.meter;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.terminal.UsageException;
import dev.maple.design.Candidates;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws distinct networks from NAS-Bench-201, the same for the same seed. */
public final class Networks {
  private Networks() {}

  /**
   * The {@value Candidates#COUNT} cells, without dead edges, that Maple chooses its samples from.
   */
  public static List<NasBench201Cell> candidates(long seed) {
    return drawLive(Candidates.COUNT, seed, Set.of());
  }

  /**
   * Refuses to choose more samples than there are candidates that compute something.
   *
   * @throws UsageException if so many are asked for
   */
  public static void requireSamples(int samples, long seed) {
    long most =
        candidates(seed).stream().filter(cell -> !NasBench201.space().isDegenerate(cell)).count();
    UsageException.requireAtMost(
        "--samples", samples, (int) most, "the networks that Maple chooses from");
  }

  /** How many cells {@link #drawLive} can draw. */
  public static int countLive(Set<NasBench201Cell> excluded) {
    Set<NasBench201Cell> live = live(0);
    live.removeAll(excluded);
    return live.size();
  }

  /** Cells as the space has them, dead edges and all, so that a pool tells what those cost. */
  public static List<NasBench201Cell> draw(int count, long seed) {
    return first(count, shuffled(seed));
  }

  /**
   * Cells without dead edges, which our runtimes never run, and none of the excluded ones. What is
   * drawn depends little on what is excluded.
   */
  public static List<NasBench201Cell> drawLive(
      int count, long seed, Set<NasBench201Cell> excluded) {
    Set<NasBench201Cell> live = live(seed);
    live.removeAll(excluded);
    return first(count, live);
  }

  private static Set<NasBench201Cell> live(long seed) {
    return shuffled(seed).stream()
        .map(NasBench201Cell::live)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<NasBench201Cell> shuffled(long seed) {
    return NasBench201.space().draw(Integer.MAX_VALUE, seed);
  }

  private static List<NasBench201Cell> first(int count, Collection<NasBench201Cell> cells) {
    if (count > cells.size()) {
      throw new IllegalArgumentException(
          "networks must be at most " + cells.size() + ", was " + count);
    }
    return cells.stream().limit(count).toList();
  }
}
