package dev.maple.architecture;

import java.util.Objects;

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
   * @throws NullPointerException if there are none, or the space has no layout
   */
  public static <A extends Architecture<A>> double[] of(SearchSpace<A> space, A architecture) {
    double[] features =
        Objects.requireNonNull(
            space.encode(architecture), () -> "encode of space " + space.name() + " returned null");
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
   * @throws NullPointerException if the space has no layout
   */
  public static void check(SearchSpace<?> space, double[] features) {
    FeatureLayout layout =
        Objects.requireNonNull(
            space.layout(), () -> "layout of space " + space.name() + " returned null");
    int size = layout.size();
    if (features.length != size) {
      throw new IllegalArgumentException(
          "features must be the %s of space %s, were %s"
              .formatted(size, space.name(), features.length));
    }
    for (int j = 0; j < features.length; j++) {
      if (!Double.isFinite(features[j])) {
        throw new IllegalArgumentException(
            "feature %s of space %s must be finite, was %s"
                .formatted(layout.names().get(j), space.name(), features[j]));
      }
    }
  }
}
