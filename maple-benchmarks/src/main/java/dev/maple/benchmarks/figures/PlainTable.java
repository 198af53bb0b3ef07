package dev.maple.benchmarks.figures;

import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file as a table, as it is. */
record PlainTable(List<List<String>> lines) implements Experiment.Made {
  static PlainTable read(Path file) throws IOException {
    return new PlainTable(
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> List.of(line.split(",", -1)))
            .toList());
  }

  @Override
  public void write(Path file, String comment) throws IOException {
    List<String> text = new ArrayList<>();
    comment.lines().forEach(line -> text.add("# " + line));
    lines.forEach(line -> text.add(String.join(",", line)));
    WholeFile.write(file, String.join("\n", text) + "\n");
  }

  String render() {
    List<String> rendered = new ArrayList<>();
    rendered.add(CrossTable.line(lines.get(0)));
    rendered.add("|---".repeat(lines.get(0).size()) + "|");
    lines.stream().skip(1).forEach(line -> rendered.add(CrossTable.line(line)));
    return String.join("\n", rendered) + "\n";
  }

  /** The cell of the row that begins with the name. */
  String cell(String row, String column) {
    return lines.stream()
        .filter(line -> line.get(0).equals(row))
        .map(line -> line.get(lines.get(0).indexOf(column)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row '" + row + "'"));
  }
}
