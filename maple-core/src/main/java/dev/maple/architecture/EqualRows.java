package dev.maple.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Different architectures with the same features, as a zoo has them. What is known of each is
 * looked up by its features, so that these must differ: in the last digits of one of them, too
 * little to mean anything.
 */
final class EqualRows {
  private EqualRows() {}

  /**
   * Tells equal rows of features apart, whatever their order.
   *
   * @param rows by name, at least one; not changed
   * @return by name those that have to be others
   */
  static Map<String, double[]> toldApart(Map<String, double[]> rows) {
    Map<double[], List<String>> names = new TreeMap<>(EqualRows::compare);
    new TreeMap<>(rows)
        .forEach((name, row) -> names.computeIfAbsent(row, r -> new ArrayList<>()).add(name));
    Map<String, double[]> apart = new HashMap<>();
    if (names.size() < rows.size()) {
      int feature = mostVaried(rows);
      Set<double[]> taken = new TreeSet<>(EqualRows::compare);
      taken.addAll(names.keySet());
      names.forEach(
          (row, alike) -> {
            double[] own = row;
            for (int i = 1; i < alike.size(); i++) {
              do {
                own = own.clone();
                own[feature] = Math.nextUp(own[feature]);
              } while (!taken.add(own));
              apart.put(alike.get(i), own);
            }
          });
    }
    return apart;
  }

  /** By numbers: 0 and -0 are one. */
  private static int compare(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      if (a[j] != b[j]) {
        return a[j] < b[j] ? -1 : 1;
      }
    }
    return 0;
  }

  /** The feature of the most values: the last digits of a yes or no are better left alone. */
  private static int mostVaried(Map<String, double[]> rows) {
    int features = rows.values().iterator().next().length;
    int most = 0;
    long mostValues = 0;
    for (int j = 0; j < features; j++) {
      int column = j;
      long values = rows.values().stream().mapToDouble(row -> row[column]).distinct().count();
      if (values > mostValues) {
        most = j;
        mostValues = values;
      }
    }
    return most;
  }
}
