package dev.maple.concurrent;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts of many things, worked on side by side: in the common pool, or that of the caller. How many
 * there are must depend on the things alone, so that sums over parts do not depend on threads.
 */
public final class Parts {
  private Parts() {}

  /** What is done of those from one on, to another, which is left out. */
  public interface Part {
    /**
     * Does it.
     *
     * @param from the first
     * @param to the one after the last
     */
    void of(int from, int to);
  }

  /**
   * What comes of those from one on, to another, which is left out.
   *
   * @param <T> what it is
   */
  public interface Result<T> {
    /**
     * Works it out.
     *
     * @param from the first
     * @param to the one after the last
     * @return the result
     */
    T of(int from, int to);
  }

  /**
   * Does something of each part.
   *
   * @param count how many things there are
   * @param parts into how many parts, one after the other, they are split
   * @param part does it
   */
  public static void each(int count, int parts, Part part) {
    IntStream.range(0, parts)
        .parallel()
        .forEach(p -> part.of(start(count, p, parts), start(count, p + 1, parts)));
  }

  /**
   * Works something out of each part.
   *
   * @param count how many things there are
   * @param parts into how many parts, one after the other, they are split
   * @param result works it out
   * @param <T> what comes of it
   * @return a result each, in the order of the parts
   */
  public static <T> List<T> all(int count, int parts, Result<T> result) {
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(p -> result.of(start(count, p, parts), start(count, p + 1, parts)))
        .toList();
  }

  private static int start(int count, int part, int parts) {
    return (int) ((long) count * part / parts);
  }
}
