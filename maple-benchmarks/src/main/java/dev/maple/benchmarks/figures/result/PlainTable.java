package dev.maple.benchmarks.figures.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file as a table, as it is.
 *
 * @param cells a list a line, the header first
 */
public record PlainTable(List<List<String>> cells) implements Result {
  /** Reads a file. */
  public static PlainTable read(Path file) throws IOException {
    return new PlainTable(
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> List.of(line.split(",", -1)))
            .toList());
  }

  @Override
  public List<String> lines() {
    return cells.stream().map(line -> String.join(",", line)).toList();
  }

  /** The cell of the row that begins with the name. */
  public String cell(String row, String column) {
    return cells.stream()
        .filter(line -> line.get(0).equals(row))
        .map(line -> line.get(cells.get(0).indexOf(column)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row '" + row + "'"));
  }
}
