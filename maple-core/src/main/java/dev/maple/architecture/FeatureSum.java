package dev.maple.architecture;

/**
 * How the features of a space come about as a sum: an architecture is a choice at each of some
 * places, and its features are what the choices add, one row a place. What is linear in features
 * can then be tabulated, and looked up without encoding. Immutable and thread-safe.
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
   * What an architecture has at a place.
   *
   * @param architecture an architecture of the space
   * @param place the place's index
   * @return index of the choice
   */
  int choice(A architecture, int place);

  /**
   * What a choice adds to the features.
   *
   * @param place the place's index
   * @param choice the choice's index
   * @return a value a feature; a new array
   */
  double[] features(int place, int choice);
}
