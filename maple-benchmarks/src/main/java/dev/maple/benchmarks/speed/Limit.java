package dev.maple.benchmarks.speed;

import java.util.Map;
import java.util.Objects;

/**
 * How long something may take, as a share of what its peer takes in the same run.
 *
 * @param goal the share aimed at
 * @param farOff a share that no noise explains
 */
record Limit(String ours, String peer, double goal, double farOff) {

  /** Whether both were run. */
  boolean isMeasured(Map<String, Figure> figures) {
    return figures.containsKey(ours) && figures.containsKey(peer);
  }

  double ratio(Map<String, Figure> figures) {
    return time(figures, ours) / time(figures, peer);
  }

  private static double time(Map<String, Figure> figures, String name) {
    return Objects.requireNonNull(figures.get(name), name).time();
  }
}
