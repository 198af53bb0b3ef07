package dev.maple.architecture;

/**
 * Features that are sums: an architecture makes one choice at each of several places (such as an
 * operation on each edge of a cell), and its features are the sum, over the places, of a vector
 * that depends on the choice. A prediction that is linear in the features can then be looked up in
 * a table, a number for each choice, without encoding the architecture. Immutable and thread-safe.
 *
 * @param <A> the type of architecture
 */
public interface FeatureSum<A extends Architecture<A>> {

  /**
   * The number of places.
   *
   * @return at least 1
   */
  int places();

  /**
   * The number of choices at a place.
   *
   * @param place its index
   * @return at least 1
   */
  int choices(int place);

  /**
   * The choice that an architecture makes at a place.
   *
   * @param architecture an architecture of the space
   * @param place the place's index
   * @return the choice's index, from 0
   */
  int choice(A architecture, int place);

  /**
   * What a choice adds to the features of an architecture.
   *
   * @param place the place's index
   * @param choice the choice's index
   * @return one value for each feature, in the order of the layout; a new array
   */
  double[] features(int place, int choice);
}
