package dev.maple.architecture;

import dev.maple.csv.Excerpt;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Values of features that are so far beyond all others that they are likely a slip, such as FLOPs
 * in place of millions of them in one row: all others look alike beside one.
 */
final class FeatureOutliers {
  /** So many times the next largest. */
  private static final double BEYOND = 1000;

  /** Fewer values tell of none what is usual. */
  private static final int FEWEST = 10;

  private FeatureOutliers() {}

  /**
   * Says in the log which values to check.
   *
   * @param origin what to call the table
   * @param rows the features of each architecture
   */
  static void warn(String origin, FeatureLayout layout, Map<String, double[]> rows) {
    for (int j = 0; j < layout.size(); j++) {
      String largest = "";
      double value = 0;
      double first = 0;
      double second = 0;
      int used = 0;
      for (Map.Entry<String, double[]> row : rows.entrySet()) {
        double size = Math.abs(row.getValue()[j]);
        used += size > 0 ? 1 : 0;
        if (size > first) {
          second = first;
          first = size;
          value = row.getValue()[j];
          largest = row.getKey();
        } else {
          second = Math.max(second, size);
        }
      }
      if (used >= FEWEST && first > BEYOND * second) {
        LoggerFactory.getLogger(FeatureOutliers.class)
            .warn(
                "{}: feature {} of {} is {}, of all others at most {}; check that row, beside it the"
                    + " others look alike",
                origin,
                layout.names().get(j),
                Excerpt.of(largest),
                value,
                second);
      }
    }
  }
}
