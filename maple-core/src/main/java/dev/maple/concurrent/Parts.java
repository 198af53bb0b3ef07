package dev.maple.concurrent;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits loops over many indices into consecutive ranges that are worked on in parallel, by the
 * common pool or the {@link java.util.concurrent.ForkJoinPool} of the caller. The number of ranges
 * must depend on the data alone, so that sums over them, and with them all results, do not depend
 * on the number of threads.
 */
public final class Parts {
  private Parts() {}

  /** The work on one range. */
  public interface Part {
    /**
     * Does the work.
     *
     * @param from the first index
     * @param to the index after the last
     */
    void of(int from, int to);
  }

  /**
   * The work on one range that has a result.
   *
   * @param <T> the result's type
   */
  public interface Result<T> {
    /**
     * Does the work.
     *
     * @param from the first index
     * @param to the index after the last
     * @return the result
     */
    T of(int from, int to);
  }

  /**
   * Does the work on each range.
   *
   * @param count the number of indices, from 0
   * @param parts the number of ranges
   * @param part does the work on one
   */
  public static void each(int count, int parts, Part part) {
    IntStream.range(0, parts)
        .parallel()
        .forEach(p -> part.of(start(count, p, parts), start(count, p + 1, parts)));
  }

  /**
   * Does the work on each range and returns the results.
   *
   * @param count the number of indices, from 0
   * @param parts the number of ranges
   * @param result does the work on one
   * @param <T> the type of a result
   * @return one result for each range, in their order
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
