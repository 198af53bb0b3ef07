package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.CsvReader;
import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How accurate architectures are, as the user knows it.
 *
 * @param title what the numbers are, as the file's header says
 */
record Accuracies<A extends Architecture<A>>(String title, Map<A, Double> byArchitecture) {

  /** Reads a CSV file of two columns, {@code architecture} and any other; higher is better. */
  static <A extends Architecture<A>> Accuracies<A> read(Path file, SearchSpace<A> space)
      throws IOException {
    try (Reader reader = TextFile.open(file)) {
      CsvReader csv = CsvReader.open(reader, file.toString(), "architecture");
      if (csv.columns().size() != 1) {
        throw csv.fault(
            "the header must be architecture,<accuracy>, one column beside the architectures; found "
                + Excerpt.list(csv.columns()));
      }
      String title = csv.columns().get(0);
      Map<A, Double> accuracies = new LinkedHashMap<>();
      for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
        A architecture;
        double accuracy;
        try {
          architecture = space.parse(cells.get(0));
          accuracy = Decimal.parse(cells.get(1));
        } catch (NumberFormatException e) {
          throw csv.fault(title + " must be a number, was '" + cells.get(1) + "'");
        } catch (IllegalArgumentException e) {
          throw csv.fault(e);
        }
        if (!Double.isFinite(accuracy)) {
          throw csv.fault(title + " must be finite, was " + cells.get(1));
        }
        if (accuracies.put(architecture, accuracy) != null) {
          throw csv.fault("architecture " + cells.get(0) + " is there twice");
        }
      }
      if (accuracies.isEmpty()) {
        throw csv.fault("there is no accuracy; expected a row for each architecture");
      }
      return new Accuracies<>(title, accuracies);
    }
  }
}
