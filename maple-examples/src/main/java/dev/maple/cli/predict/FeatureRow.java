package dev.maple.cli.predict;

import dev.maple.architecture.FeatureLayout;
import dev.maple.csv.Decimal;
import java.util.List;

/** A line of a CSV file of features, of an architecture that the space's own table lacks. */
final class FeatureRow {
  private static final String NAME = "architecture";
  private static final String FIRST_COLUMN = NAME + ",";

  private FeatureRow() {}

  /** Whether a line is the header of a list of names. */
  static boolean isHeader(String line) {
    return line.equals(NAME);
  }

  /** Whether a line is the header of such a file; one of other features is refused. */
  static boolean isHeader(String line, FeatureLayout layout) {
    String header = line.strip().replaceAll("\\s*,\\s*", ",");
    if (!header.startsWith(FIRST_COLUMN)) {
      return false;
    }
    String expected = FIRST_COLUMN + String.join(",", layout.names());
    if (!header.equals(expected)) {
      throw new IllegalArgumentException(
          "the features must be those of the predictor's table, in their order: " + expected);
    }
    return true;
  }

  static double[] features(String line, FeatureLayout layout) {
    List<String> names = layout.names();
    String[] cells = line.split(",", -1);
    if (cells.length != names.size() + 1) {
      throw new IllegalArgumentException(
          "expected a name and " + names.size() + " features, found " + cells.length + " cells");
    }
    if (cells[0].isBlank()) {
      throw new IllegalArgumentException("the architecture has no name; fill in the first cell");
    }
    double[] features = new double[names.size()];
    for (int i = 0; i < features.length; i++) {
      try {
        features[i] = Decimal.parse(cells[i + 1]);
      } catch (NumberFormatException e) {
        features[i] = Double.NaN;
      }
      if (!Double.isFinite(features[i])) {
        throw new IllegalArgumentException(
            "feature " + names.get(i) + " must be a finite number, was '" + cells[i + 1] + "'");
      }
    }
    return features;
  }
}
