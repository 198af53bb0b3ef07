package dev.maple.architecture;

/**
 * One network of a search space. Immutable, with {@code equals} and {@code hashCode} by value.
 *
 * @param <A> the architecture's own type
 */
public interface Architecture<A extends Architecture<A>> {

  /**
   * The search space this architecture belongs to.
   *
   * @return the space, which can encode and print the architecture
   */
  SearchSpace<A> space();
}
