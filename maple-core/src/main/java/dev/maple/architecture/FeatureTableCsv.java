package dev.maple.architecture;

import dev.maple.csv.CsvReader;
import dev.maple.csv.Decimal;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a CSV file of features holds.
 *
 * @param rows each architecture's features by its name, in the order of the file
 */
record FeatureTableCsv(FeatureLayout layout, Map<String, double[]> rows) {

  static FeatureTableCsv read(Reader reader, String origin) throws IOException {
    CsvReader csv = CsvReader.open(reader, origin, "architecture");
    List<String> names = csv.columns();
    FeatureLayout layout = layout(names, csv);
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
      double[] features = new double[names.size()];
      for (int i = 0; i < features.length; i++) {
        features[i] = number(cells.get(i + 1), names.get(i), csv);
      }
      rows.put(cells.get(0), features);
    }
    if (rows.isEmpty()) {
      throw csv.fault("there is no architecture; expected a row for each below the header");
    }
    FeatureOutliers.warn(origin, layout, rows);
    return new FeatureTableCsv(layout, rows);
  }

  private static FeatureLayout layout(List<String> names, CsvReader csv) {
    if (names.isEmpty()) {
      throw csv.fault(
          "there is no feature, and a layout needs at least one; where nothing but names is known,"
              + " give a constant one: a column total.one, 1 in each row");
    }
    Map<String, List<String>> groups = new LinkedHashMap<>();
    String open = "";
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot < 1 || dot == name.length() - 1) {
        throw csv.fault(
            "column '" + name + "' must be named <group>.<feature>, such as total.flops");
      }
      String group = name.substring(0, dot);
      if (!group.equals(open) && groups.containsKey(group)) {
        throw csv.fault(
            "column '"
                + name
                + "' stands apart from the others of group "
                + group
                + "; move it beside them");
      }
      open = group;
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(name.substring(dot + 1));
    }
    try {
      return new FeatureLayout(
          groups.entrySet().stream()
              .map(group -> new FeatureGroup(group.getKey(), group.getValue()))
              .toList());
    } catch (IllegalArgumentException e) {
      throw csv.fault(e);
    }
  }

  private static double number(String cell, String feature, CsvReader csv) {
    double value;
    try {
      value = Decimal.parse(cell);
    } catch (NumberFormatException e) {
      throw csv.fault("feature " + feature + " must be a number, was '" + cell + "'");
    }
    if (!Double.isFinite(value)) {
      throw csv.fault("feature " + feature + " must be finite, was " + cell);
    }
    return value;
  }
}
