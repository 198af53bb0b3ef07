package dev.maple.csv;

import java.util.Map;
import java.util.Objects;

/** Refuses nulls in collections, with the name of the parameter in the message. */
public final class NoNulls {
  private static final String HOLDS_NONE = " must hold no null";

  private NoNulls() {}

  /**
   * Checks values.
   *
   * @param name the parameter's name
   * @param values its values
   * @param <C> their type
   * @return the values
   * @throws NullPointerException if they or one of them is null
   */
  public static <C extends Iterable<?>> C in(String name, C values) {
    Objects.requireNonNull(values, name).forEach(each -> require(name, each));
    return values;
  }

  /**
   * Checks values.
   *
   * @param name the parameter's name
   * @param values its values
   * @param <T> their type
   * @return the values
   * @throws NullPointerException if they or one of them is null
   */
  public static <T> T[] in(String name, T[] values) {
    for (T each : Objects.requireNonNull(values, name)) {
      require(name, each);
    }
    return values;
  }

  /**
   * Checks a map.
   *
   * @param name the parameter's name
   * @param map its keys and values
   * @param <M> their type
   * @return the map
   * @throws NullPointerException if it, a key or a value is null
   */
  public static <M extends Map<?, ?>> M in(String name, M map) {
    Objects.requireNonNull(map, name)
        .forEach(
            (key, value) -> {
              require(name, key);
              Objects.requireNonNull(value, name + HOLDS_NONE + ", as of " + key);
            });
    return map;
  }

  private static void require(String name, Object value) {
    Objects.requireNonNull(value, name + HOLDS_NONE);
  }
}
