package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CSV form of an initial set. */
final class LatencyCsv {
  private static final String FIRST_COLUMN = "architecture";

  private LatencyCsv() {}

  static <A extends Architecture<A>> InitialSet<A> read(
      Reader source, String origin, SearchSpace<A> space) throws IOException {
    return new Parser<>(source, origin, space).parse();
  }

  static <A extends Architecture<A>> void write(InitialSet<A> set, Path file, List<String> comments)
      throws IOException {
    SearchSpace<A> space = set.space();
    Map<A, String[]> rows = new LinkedHashMap<>();
    int columns = set.devices().size();
    for (int column = 0; column < columns; column++) {
      for (LatencySample<A> sample : set.devices().get(column).samples()) {
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
    comments.forEach(comment -> text.append("# ").append(comment).append('\n'));
    text.append(FIRST_COLUMN);
    set.deviceNames().forEach(name -> text.append(',').append(name));
    text.append('\n');
    rows.forEach(
        (architecture, row) ->
            text.append(space.format(architecture))
                .append(',')
                .append(String.join(",", row))
                .append('\n'));
    Path absolute = file.toAbsolutePath();
    Path beside = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static final class Parser<A extends Architecture<A>> {
    private final BufferedReader lines;
    private final String origin;
    private final SearchSpace<A> space;
    private int line;

    Parser(Reader source, String origin, SearchSpace<A> space) {
      this.lines = new BufferedReader(source);
      this.origin = origin;
      this.space = space;
    }

    InitialSet<A> parse() throws IOException {
      String header = next();
      if (header == null) {
        throw fault("the file is empty; expected a header 'architecture,<device>,...'", null);
      }
      String[] names = header.split(",", -1);
      if (!names[0].equals(FIRST_COLUMN)) {
        throw fault("the header must begin with 'architecture', was '" + names[0] + "'", null);
      }
      List<List<LatencySample<A>>> columns = new ArrayList<>();
      for (int i = 1; i < names.length; i++) {
        columns.add(new ArrayList<>());
        if (Arrays.asList(names).indexOf(names[i]) != i) {
          throw fault("device '" + names[i] + "' appears twice in the header", null);
        }
      }
      Map<A, Integer> seen = new HashMap<>();
      for (String row = next(); row != null; row = next()) {
        String[] cells = row.split(",", -1);
        if (cells.length != names.length) {
          throw fault(
              "expected " + names.length + " cells as in the header, found " + cells.length, null);
        }
        A architecture = architecture(cells[0]);
        Integer earlier = seen.put(architecture, line);
        if (earlier != null) {
          throw fault("architecture " + cells[0] + " is already on line " + earlier, null);
        }
        for (int i = 1; i < cells.length; i++) {
          if (!cells[i].isBlank()) {
            columns.get(i - 1).add(sample(architecture, cells[i], names[i]));
          }
        }
      }
      return set(names, columns);
    }

    private InitialSet<A> set(String[] names, List<List<LatencySample<A>>> columns) {
      try {
        List<DeviceLatencies<A>> devices = new ArrayList<>();
        for (int i = 1; i < names.length; i++) {
          devices.add(new DeviceLatencies<>(names[i], columns.get(i - 1)));
        }
        return new InitialSet<>(space, devices);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
      }
    }

    private A architecture(String text) {
      try {
        return space.parse(text);
      } catch (IllegalArgumentException e) {
        throw fault(e.getMessage(), e);
      }
    }

    private LatencySample<A> sample(A architecture, String cell, String device) {
      try {
        return new LatencySample<>(architecture, Double.parseDouble(cell));
      } catch (IllegalArgumentException e) {
        throw fault("device " + device + ": " + e.getMessage(), e);
      }
    }

    private @Nullable String next() throws IOException {
      String text;
      do {
        text = lines.readLine();
        line++;
      } while (text != null && (text.isBlank() || text.startsWith("#")));
      return text;
    }

    private IllegalArgumentException fault(@Nullable String what, @Nullable Throwable cause) {
      return new IllegalArgumentException(origin + ", line " + line + ": " + what, cause);
    }
  }
}
