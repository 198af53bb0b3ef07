package dev.maple.design;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.NoNulls;
import java.util.List;

/** The architectures that samples are chosen from where nobody says what could be measured. */
public final class Candidates {
  /** Enough architectures to stand for a whole space, few enough to choose from in a moment. */
  public static final int COUNT = 800;

  private static final long SEED = 1;

  private Candidates() {}

  /**
   * Architectures that stand for a whole space.
   *
   * @param space the space
   * @param <A> the type of architecture
   * @return {@link #COUNT} of them, always the same ones, or all of a smaller space
   * @throws IllegalArgumentException if the space draws none
   */
  public static <A extends Architecture<A>> List<A> of(SearchSpace<A> space) {
    List<A> drawn = NoNulls.in("draw of space " + space.name(), space.draw(COUNT, SEED));
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException("space " + space.name() + " draws no architecture");
    }
    return drawn;
  }
}
