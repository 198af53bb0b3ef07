package dev.maple.cli.predict;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.CsvReader;
import dev.maple.csv.CsvWriter;
import dev.maple.csv.TextFile;
import dev.maple.sample.InitialSet;
import dev.maple.sample.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of networks to measure on a device, whose values the user fills in.
 *
 * @param device the device's name
 * @param metric what is measured, a name and a unit, or null for latency in milliseconds
 */
record MeasurementSheet(String device, @Nullable String metric) {
  /** What can stand at the head of a column, outside or inside brackets. */
  private static final String HEADED = "[^,\"\r\n\\[\\]]+";

  /** Refuses names that cannot stand at the head of a column. */
  void requireNames() {
    if (device.isBlank() || !device.matches(HEADED)) {
      throw new UsageException(
          "--device must not be blank and hold no comma, quote, bracket or line break, was '"
              + device
              + "'");
    }
    if (metric != null && !metric.strip().matches(HEADED + " " + HEADED)) {
      throw new UsageException(
          "--metric must name a unit too, such as 'energy mJ', and hold no comma, quote, bracket or"
              + " line break, was '"
              + metric
              + "'");
    }
  }

  /** Whether a file is one in which nothing was filled in, whatever separates its columns. */
  static boolean isEmpty(Path file) throws IOException {
    try (BufferedReader lines = TextFile.open(file)) {
      List<String> rows = lines.lines().filter(line -> !CsvReader.isAboveHeader(line)).toList();
      return !rows.isEmpty()
          && rows.get(0).startsWith("architecture,")
          && rows.stream().skip(1).allMatch(row -> row.matches("[^,;\\t]*[,\\s]*"));
    } catch (IllegalArgumentException e) {
      return false; // no text
    }
  }

  /** What is measured, as adapt reads the column; a name such as {@code x/count} is refused. */
  <A extends Architecture<A>> Metric measured(SearchSpace<A> space) throws IOException {
    try {
      String network = space.format(space.draw(1, 1).get(0));
      String filled = "architecture," + column() + "\n" + network + ",1\n";
      InitialSet<A> read = InitialSet.read(new StringReader(filled), "a column", space);
      if (read.deviceNames().equals(List.of(device)) && !device.equals(SampleFile.FILE)) {
        return read.metric();
      }
    } catch (IllegalArgumentException e) {
      String named = metric == null ? "" : ", --metric '" + metric + "'";
      throw new UsageException("--device '" + device + "'" + named + ": " + e.getMessage(), e);
    }
    throw new UsageException(
        "--device '" + device + "' means something else at the head of a column; take another");
  }

  /** What the values are in, in words. */
  String unit() {
    return metric == null ? "milliseconds" : metric.strip().replaceFirst(" +(?=[^ ]+$)", " in ");
  }

  private String column() {
    return device + (metric == null ? "" : " [" + metric.strip() + "]");
  }

  /** Writes networks without values. */
  <A extends Architecture<A>> void write(Path file, SearchSpace<A> space, List<A> networks)
      throws IOException {
    String comment =
        "Measure these on the device, best first, and write " + unit() + " after each comma.";
    CsvWriter csv = CsvWriter.empty().comments(List.of(comment));
    csv.cell("architecture").cell(column()).end();
    networks.forEach(network -> csv.cell(space.format(network)).cell("").end());
    csv.write(file);
  }
}
