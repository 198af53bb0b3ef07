package dev.maple.examples;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws networks from NAS-Bench-201. */
final class Networks {
  private Networks() {}

  /** Distinct networks, none of the excluded ones; the same for the same seed. */
  static List<NasBench201Cell> draw(int count, long seed, Set<NasBench201Cell> excluded) {
    List<NasBench201Cell> all = new ArrayList<>(NasBench201.space().architectures());
    Collections.shuffle(all, new Random(seed));
    all.removeAll(excluded); // after the shuffle: what is drawn depends little on what is excluded
    if (count > all.size()) {
      throw new IllegalArgumentException(
          "networks must be at most " + all.size() + ", was " + count);
    }
    return List.copyOf(all.subList(0, count));
  }
}
