package dev.maple.architecture;

import java.util.List;
import java.util.Optional;

/**
 * A set of architectures that share one notation and one set of features. Implementations are
 * immutable and thread-safe; two spaces of the same {@link #name} are taken to be the same.
 *
 * @param <A> the type of its architectures
 */
public interface SearchSpace<A extends Architecture<A>> {

  /**
   * A short name, such as {@code nasbench201}.
   *
   * @return lower-case letters, digits and hyphens
   */
  String name();

  /**
   * Reads an architecture.
   *
   * @param text the notation that {@link #format} writes
   * @return the architecture
   * @throws IllegalArgumentException if the text is malformed or names an unknown operation; the
   *     message says where, and what is known
   */
  A parse(String text);

  /**
   * Writes an architecture.
   *
   * @param architecture an architecture of this space
   * @return a text without commas or line breaks that {@link #parse} reads back
   */
  String format(A architecture);

  /**
   * The features of this space's architectures.
   *
   * @return named groups, coarse to fine
   */
  FeatureLayout layout();

  /**
   * Describes an architecture in numbers. Latency should be close to linear in them, as it is the
   * sum of the layers' times. Architectures of the same numbers are predicted to be equally fast.
   *
   * @param architecture an architecture of this space
   * @return {@code layout().size()} finite values, in the order of the layout; a new array
   * @throws IllegalArgumentException if the architecture is of another space with the same type of
   *     architectures
   */
  double[] encode(A architecture);

  /**
   * The features as a sum over choices, so that predictions can be looked up in tables.
   *
   * @return the sum, or empty where the features are no such sum
   */
  default Optional<FeatureSum<A>> featureSum() {
    return Optional.empty();
  }

  /**
   * Whether an architecture computes nothing of its input. Runtimes may optimise such a network
   * away, so that its latency says nothing about others; none is suggested for measuring.
   *
   * @param architecture an architecture of this space
   * @return false unless the space knows better
   */
  default boolean isDegenerate(A architecture) {
    return false;
  }

  /**
   * Draws architectures at random.
   *
   * @param count how many, at least 1
   * @param seed what the draw depends on
   * @return that many different architectures, or all of a smaller space; always the same for the
   *     same arguments
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  List<A> draw(int count, long seed);
}
