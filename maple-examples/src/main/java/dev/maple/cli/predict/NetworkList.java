package dev.maple.cli.predict;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.CsvReader;
import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of networks, line by line: a name each, under a header or none, whatever columns stand
 * beside it. Of a table of features also rows of networks that the table lacks. Mutable.
 */
final class NetworkList {
  private static final String NAME = "architecture";

  private static final Pattern HEADER = Pattern.compile("\"?" + NAME + "|sep=");

  /** In the place of what is no text. */
  private static final char UNREADABLE = '\ufffd';

  private final List<String> features;

  /** The table as whose rows lines are read; null where cells beside a name are no features. */
  private @Nullable FeatureTable table;

  private boolean begun;

  NetworkList(SearchSpace<?> space) {
    this.features = space.layout().names();
    this.table = space instanceof FeatureTable rows ? rows : null;
  }

  /** Whether a line, and so what follows it, is of no text whatever its encoding. */
  static boolean isBinary(String line) {
    return line.indexOf('\0') >= 0;
  }

  /** A line that could not be answered: as it is where that can be read, so that it is found. */
  static String shown(String line) {
    return line.indexOf(UNREADABLE) >= 0 ? Excerpt.of(line) : line;
  }

  /**
   * A network that is asked for.
   *
   * @param name its name
   * @param features its features, encoded; null where the space is to be asked for them
   */
  record Asked(String name, double @Nullable [] features) {}

  /**
   * Reads the networks of a file, which the space must know.
   *
   * @throws IllegalArgumentException if a line names none, with its number, or there is none
   */
  static <A extends Architecture<A>> List<A> ofFile(Path file, SearchSpace<A> space)
      throws IOException {
    List<A> networks = new ArrayList<>();
    NetworkList list = new NetworkList(space);
    try (BufferedReader lines = TextFile.open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          Asked asked = list.read(line.strip());
          if (asked != null) {
            networks.add(space.parse(asked.name()));
          }
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException(file + " names no network; write one a line");
    }
    return networks;
  }

  /**
   * Reads a line.
   *
   * @return what it asks for; null where it says nothing or is the header
   * @throws IllegalArgumentException if it is no text, or no row of the table's features
   */
  @Nullable Asked read(String line) {
    if (CsvReader.saysNothing(line) || (!begun && CsvReader.isAboveHeader(line))) {
      return null;
    }
    List<String> cells = CsvReader.cells(line);
    cells.replaceAll(String::strip);
    if (cells.get(0).equals(NAME) && isHeader(cells)) {
      return null;
    }
    Optional<String> separated =
        !begun && HEADER.matcher(line).lookingAt()
            ? CsvReader.otherSeparator(line)
            : Optional.empty();
    begun = true;
    if (separated.isPresent()) {
      throw new IllegalArgumentException(separated.get());
    }
    if (line.indexOf(UNREADABLE) >= 0) {
      throw new IllegalArgumentException("this is no UTF-8 text; save it as that");
    }
    String name = cells.get(0);
    return table == null || cells.size() == 1
        ? new Asked(name, null)
        : new Asked(name, table.encode(name, features(cells)));
  }

  /**
   * Above all networks any header is one; further down only that of a table, as of files joined.
   */
  private boolean isHeader(List<String> cells) {
    List<String> columns = cells.subList(1, cells.size());
    if (table != null && columns.equals(features)) {
      return true;
    }
    boolean namesFeatures = columns.stream().anyMatch(column -> column.indexOf('.') > 0);
    if (!begun && !(table != null && namesFeatures)) {
      table = columns.isEmpty() ? table : null;
      return true;
    }
    if (table != null) {
      begun = true;
      throw new IllegalArgumentException(
          "the features must be those of the predictor's table, in their order: "
              + Excerpt.ofMessage(NAME + "," + String.join(",", features)));
    }
    return false;
  }

  private double[] features(List<String> cells) {
    if (cells.size() != features.size() + 1) {
      throw new IllegalArgumentException(
          "expected a name and " + features.size() + " features, found " + cells.size() + " cells");
    }
    if (cells.get(0).isEmpty()) {
      throw new IllegalArgumentException("the architecture has no name; fill in the first cell");
    }
    double[] row = new double[features.size()];
    for (int i = 0; i < row.length; i++) {
      try {
        row[i] = Decimal.parse(cells.get(i + 1));
      } catch (NumberFormatException e) {
        row[i] = Double.NaN;
      }
      if (!Double.isFinite(row[i])) {
        throw new IllegalArgumentException(
            "feature "
                + features.get(i)
                + " must be a finite number, was '"
                + cells.get(i + 1)
                + "'");
      }
    }
    return row;
  }
}
