package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.CsvReader;
import dev.maple.csv.Excerpt;
import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CSV form of devices and their latencies. */
final class LatencyCsv {
  private static final String FIRST_COLUMN = "architecture";

  private LatencyCsv() {}

  static <A extends Architecture<A>> List<DeviceLatencies<A>> read(
      Reader source, String origin, SearchSpace<A> space) throws IOException {
    CsvReader csv = CsvReader.open(source, origin, FIRST_COLUMN);
    List<String> names = csv.columns();
    List<List<LatencySample<A>>> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new ArrayList<>()));
    for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
      A architecture = architecture(cells.get(0), space, csv);
      for (int i = 0; i < names.size(); i++) {
        String cell = cells.get(i + 1);
        if (!cell.isBlank()) {
          columns.get(i).add(sample(architecture, cell, names.get(i), csv));
        }
      }
    }
    try {
      return devices(names, columns);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
    }
  }

  static <A extends Architecture<A>> void write(
      SearchSpace<A> space, List<DeviceLatencies<A>> devices, Path file, List<String> comments)
      throws IOException {
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
    StringBuilder text = new StringBuilder();
    comments.stream()
        .flatMap(String::lines)
        .forEach(line -> text.append("# ").append(line).append('\n'));
    text.append(FIRST_COLUMN);
    devices.forEach(device -> text.append(',').append(device.device()));
    text.append('\n');
    rows.forEach(
        (architecture, row) ->
            text.append(name(space.format(architecture)))
                .append(',')
                .append(String.join(",", row))
                .append('\n'));
    WholeFile.write(file, text);
  }

  /** What could not be read back is not written. */
  private static String name(String architecture) {
    if (architecture.isBlank()
        || architecture.startsWith("#")
        || architecture.chars().anyMatch(c -> c == ',' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "an architecture's text must not be blank, not begin with '#' and hold no comma or line"
              + " break, was '"
              + Excerpt.of(architecture)
              + "'");
    }
    return architecture;
  }

  private static <A extends Architecture<A>> List<DeviceLatencies<A>> devices(
      List<String> names, List<List<LatencySample<A>>> columns) {
    List<DeviceLatencies<A>> devices = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      devices.add(new DeviceLatencies<>(names.get(i), columns.get(i)));
    }
    return devices;
  }

  private static <A extends Architecture<A>> A architecture(
      String text, SearchSpace<A> space, CsvReader csv) {
    try {
      return space.parse(text);
    } catch (IllegalArgumentException e) {
      throw csv.fault(e);
    }
  }

  private static <A extends Architecture<A>> LatencySample<A> sample(
      A architecture, String cell, String device, CsvReader csv) {
    double millis;
    try {
      millis = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw csv.fault(
          "device "
              + device
              + ": expected milliseconds, a number such as 12.5, or an empty cell where nothing was"
              + " measured; found '"
              + Excerpt.of(cell)
              + "'");
    }
    try {
      return new LatencySample<>(architecture, millis);
    } catch (IllegalArgumentException e) {
      throw csv.fault(new IllegalArgumentException("device " + device + ": " + e.getMessage(), e));
    }
  }
}
