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
 * little to mean anything. Immutable.
 */
final class EqualRows {
  private final Set<double[]> taken = new TreeSet<>(EqualRows::compare);
  private final Map<String, double[]> changed = new HashMap<>();
  private final int feature;

  /**
   * Tells the rows of a table apart, whatever their order.
   *
   * @param rows by name, at least one; not changed
   */
  EqualRows(Map<String, double[]> rows) {
    this.feature = mostVaried(rows);
    Map<double[], List<String>> names = new TreeMap<>(EqualRows::compare);
    new TreeMap<>(rows)
        .forEach((name, row) -> names.computeIfAbsent(row, r -> new ArrayList<>()).add(name));
    taken.addAll(names.keySet());
    names.forEach(
        (row, alike) -> {
          double[] own = row;
          for (int i = 1; i < alike.size(); i++) {
            own = apart(own);
            taken.add(own);
            changed.put(alike.get(i), own);
          }
        });
  }

  /**
   * A row of the table, told apart from the others.
   *
   * @param features the row's
   */
  double[] row(String name, double[] features) {
    return changed.getOrDefault(name, features);
  }

  /** Features that no row of the table has: these, or others but for the last digits of one. */
  double[] apart(double[] features) {
    double[] own = features;
    while (taken.contains(own)) {
      own = own.clone();
      own[feature] = Math.nextUp(own[feature]);
    }
    return own;
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
