package dev.maple.architecture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random draws from a list. */
final class Draw {
  private Draw() {}

  /** Different elements in random order, {@code count} of them or all there are. */
  static <A> List<A> from(List<A> all, int count, long seed) {
    List<A> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return List.copyOf(shuffled.subList(0, Math.min(positive(count), shuffled.size())));
  }

  static int positive(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, was " + count);
    }
    return count;
  }
}
