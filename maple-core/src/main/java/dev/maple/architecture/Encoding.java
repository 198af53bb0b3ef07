package dev.maple.architecture;

/** Encodes architectures, and checks the features that spaces of others return. */
public final class Encoding {
  private Encoding() {}

  /**
   * The features of an architecture.
   *
   * @param space its space
   * @param architecture the architecture
   * @param <A> the type of architecture
   * @return what {@link SearchSpace#encode} gives, in an array that is nobody else's
   * @throws IllegalArgumentException if these are not as many as the layout has, or one of them is
   *     not finite; the message names space, architecture and feature
   */
  public static <A extends Architecture<A>> double[] of(SearchSpace<A> space, A architecture) {
    double[] features = space.encode(architecture);
    try {
      check(space, features);
      // A space may fill the same array for the next architecture.
      return features.clone();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "architecture " + space.format(architecture) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Sees whether these can be the features of an architecture.
   *
   * @param space its space
   * @param features the features
   * @throws IllegalArgumentException if these are not as many as the layout has, or one of them is
   *     not finite
   */
  public static void check(SearchSpace<?> space, double[] features) {
    int size = space.layout().size();
    if (features.length != size) {
      throw new IllegalArgumentException(
          "features must be the %s of space %s, were %s"
              .formatted(size, space.name(), features.length));
    }
    for (int j = 0; j < features.length; j++) {
      if (!Double.isFinite(features[j])) {
        throw new IllegalArgumentException(
            "feature %s of space %s must be finite, was %s"
                .formatted(space.layout().names().get(j), space.name(), features[j]));
      }
    }
  }
}
