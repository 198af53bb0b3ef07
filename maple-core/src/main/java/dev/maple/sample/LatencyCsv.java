package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.CsvReader;
import dev.maple.csv.CsvWriter;
import dev.maple.csv.Excerpt;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CSV form of devices and what was measured on them. */
final class LatencyCsv {
  private static final String FIRST_COLUMN = "architecture";

  /** How an architecture that was measured again is written. */
  static final String REPEATS = "write repeats into one cell, such as 12.1 12.4 12.2";

  private LatencyCsv() {}

  /** What a file holds. */
  record Content<A extends Architecture<A>>(Metric metric, List<DeviceLatencies<A>> devices) {}

  /** Reads the columns of one device, or all. */
  static <A extends Architecture<A>> Content<A> read(
      Reader source, String origin, SearchSpace<A> space, @Nullable String only)
      throws IOException {
    CsvReader csv = CsvReader.open(source, origin, FIRST_COLUMN);
    List<MeasuredDevice<A>> columns = MeasuredDevice.of(csv, origin, only);
    for (List<String> cells = csv.next(REPEATS); cells != null; cells = csv.next(REPEATS)) {
      A architecture = architecture(cells.get(0), space, csv);
      for (MeasuredDevice<A> device : columns) {
        try {
          device.add(architecture, cells);
        } catch (IllegalArgumentException e) {
          throw csv.fault(
              new IllegalArgumentException("device " + device.name() + ": " + e.getMessage(), e));
        }
      }
    }
    try {
      List<DeviceLatencies<A>> devices = new ArrayList<>();
      columns.forEach(device -> devices.add(device.measured(origin)));
      Metric metric = columns.isEmpty() ? Metric.LATENCY : columns.get(0).metric();
      return new Content<>(metric, devices);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
    }
  }

  static <A extends Architecture<A>> void write(
      SearchSpace<A> space, Content<A> content, Path file, List<String> comments)
      throws IOException {
    List<DeviceLatencies<A>> devices = content.devices();
    Map<A, String[]> rows = new LinkedHashMap<>();
    int columns = devices.size();
    for (int column = 0; column < columns; column++) {
      for (LatencySample<A> sample : devices.get(column).samples()) {
        String[] row =
            rows.computeIfAbsent(
                sample.architecture(),
                a -> {
                  String[] empty = new String[columns];
                  Arrays.fill(empty, "");
                  return empty;
                });
        row[column] = Double.toString(sample.millis());
      }
    }
    String unit =
        content.metric().equals(Metric.LATENCY)
            ? ""
            : " [" + content.metric().name() + " " + content.metric().unit() + "]";
    CsvWriter csv = CsvWriter.empty().comments(comments).cell(FIRST_COLUMN);
    devices.forEach(device -> csv.cell(header(device.device(), unit, content.metric())));
    csv.end();
    rows.forEach(
        (architecture, row) ->
            csv.cell(name(space.format(architecture))).cells(Arrays.asList(row)).end());
    csv.write(file);
  }

  private static boolean isReadBack(String unit, Metric metric) {
    try {
      return MeasuredColumn.parse("device" + unit).metric().equals(metric);
    } catch (IllegalArgumentException e) { // as of a throughput, which is read as a latency
      return false;
    }
  }

  /** What would be read back as another column is not written. */
  private static String header(String device, String unit, Metric metric) {
    String column = device + unit;
    if (!isReadBack(unit, metric)) {
      throw new IllegalArgumentException(
          metric + " cannot be written: it would be read as another metric; give it another name");
    }
    if (column.equals(FIRST_COLUMN)
        || !device.strip().equals(device)
        || !MeasuredColumn.parse(column).device().equals(device)) {
      throw new IllegalArgumentException(
          "a device's name must not be '"
              + FIRST_COLUMN
              + "', have no blanks around it and not end as a statistic or a unit does in a header, was '"
              + device
              + "'");
    }
    return column;
  }

  /** What could not be read back is not written. */
  private static String name(String architecture) {
    if (architecture.isBlank()
        || !architecture.equals(architecture.strip())
        || architecture.startsWith("#")
        || architecture.startsWith("\"")
        || architecture.chars().anyMatch(c -> c == ',' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "an architecture's text must not be blank, have no blanks around it, not begin with '#' or"
              + " a quote and hold no comma or line break, was '"
              + Excerpt.of(architecture)
              + "'");
    }
    return architecture;
  }

  private static <A extends Architecture<A>> A architecture(
      String text, SearchSpace<A> space, CsvReader csv) {
    try {
      return space.parse(text);
    } catch (IllegalArgumentException e) {
      throw csv.fault(e);
    }
  }
}
