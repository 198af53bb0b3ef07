package dev.maple.descriptor;

import dev.maple.counter.CounterReading;
import dev.maple.csv.CsvReader;
import dev.maple.csv.CsvWriter;
import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.csv.Name;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The CSV form of devices and what operators cost there. */
final class DescriptorCsv {
  private static final String FIRST_COLUMN = "device";

  private DescriptorCsv() {}

  static Map<String, Map<OperatorKey, OperatorProfile>> read(Reader source, String origin)
      throws IOException {
    CsvReader csv = CsvReader.open(source, origin, FIRST_COLUMN);
    List<DescriptorColumn> columns = new ArrayList<>();
    for (String name : csv.columns()) {
      try {
        columns.add(DescriptorColumn.parse(name));
      } catch (IllegalArgumentException e) {
        throw fault(csv, columns.size(), name, String.valueOf(e.getMessage()), e);
      }
    }
    Map<String, Map<OperatorKey, OperatorProfile>> devices = new LinkedHashMap<>();
    for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
      try {
        checkDevice(cells.get(0));
      } catch (IllegalArgumentException e) {
        throw csv.fault(e);
      }
      devices.put(cells.get(0), operators(columns, cells, csv));
    }
    return devices;
  }

  /** Writes each device's values, by column. */
  static void write(
      Map<String, SortedMap<DescriptorColumn, Double>> devices, Path file, List<String> comments)
      throws IOException {
    SortedSet<DescriptorColumn> columns = new TreeSet<>();
    devices.values().forEach(values -> columns.addAll(values.keySet()));
    CsvWriter csv = CsvWriter.empty().comments(comments).cell(FIRST_COLUMN).cells(columns).end();
    devices.forEach(
        (device, values) -> {
          checkDevice(device);
          csv.cell(device);
          columns.forEach(column -> csv.cell(Objects.toString(values.get(column), "")));
          csv.end();
        });
    csv.write(file);
  }

  private static void checkDevice(String name) {
    Name.checked("a device", name, "");
    if (!name.equals(name.strip())) { // which would not be read back
      throw new IllegalArgumentException(
          "a device's name must have no blanks around it, was '" + name + "'");
    }
  }

  private static Map<OperatorKey, OperatorProfile> operators(
      List<DescriptorColumn> columns, List<String> cells, CsvReader csv) {
    Map<OperatorKey, OptionalDouble> millis = new TreeMap<>();
    Map<OperatorKey, Map<String, Double>> counts = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = cells.get(i + 1);
      if (!cell.isBlank()) {
        DescriptorColumn column = columns.get(i);
        try {
          OperatorProfile profile = profile(column, Decimal.parse(cell));
          millis.merge(column.operator(), profile.millis(), (a, b) -> a.isPresent() ? a : b);
          counts
              .computeIfAbsent(column.operator(), operator -> new TreeMap<>())
              .putAll(profile.counts().values());
        } catch (NumberFormatException e) {
          throw fault(csv, i, column, "'" + Excerpt.of(cell) + "' is no number", e);
        } catch (IllegalArgumentException e) {
          throw fault(csv, i, column, String.valueOf(e.getMessage()), e);
        }
      }
    }
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    counts.forEach(
        (operator, of) ->
            operators.put(
                operator,
                new OperatorProfile(
                    millis.getOrDefault(operator, OptionalDouble.empty()), CounterReading.of(of))));
    return operators;
  }

  private static OperatorProfile profile(DescriptorColumn column, double value) {
    return column.isLatency()
        ? OperatorProfile.ofLatency(value)
        : new OperatorProfile(
            OptionalDouble.empty(), CounterReading.of(Map.of(column.measure(), value)));
  }

  /** Columns are counted from 1, as a spreadsheet does, and the first is the device's. */
  private static IllegalArgumentException fault(
      CsvReader csv, int index, Object column, String what, IllegalArgumentException cause) {
    return csv.fault(
        new IllegalArgumentException(
            "column " + (index + 2) + " (" + Excerpt.of(column.toString()) + "): " + what, cause));
  }
}
