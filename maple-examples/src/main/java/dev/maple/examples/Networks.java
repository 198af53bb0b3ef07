package dev.maple.examples;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.NasBench201Cell.Operation;
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

  /** The networks without dead edges: a cell with some builds the same network as one of these. */
  static List<NasBench201Cell> withoutDeadEdges() {
    return NasBench201.space().architectures().stream().filter(Networks::wholeCell).toList();
  }

  private static boolean wholeCell(NasBench201Cell cell) {
    boolean any = false;
    for (int to = 1; to <= 3; to++) {
      for (int from = 0; from < to; from++) {
        boolean live = cell.isLive(from, to);
        if (!live && cell.operation(from, to) != Operation.NONE) {
          return false;
        }
        any |= live;
      }
    }
    return any;
  }
}
