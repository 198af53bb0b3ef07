package dev.maple.cli.predict;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.CsvReader;
import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import dev.maple.format.FormatReader;
import dev.maple.perf.benchmark.BenchmarkFile;
import dev.maple.perf.benchmark.BenchmarkResult;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on a device, from one of three files: CSV {@code architecture,<device>,...}, a
 * list {@code architecture,file[,name]} of what tools wrote, beside it, or one such file whose
 * names are architectures.
 *
 * @param file the file
 * @param device which device, where the file holds several or does not say
 */
record SampleFile(Path file, @Nullable String device) {
  private static final String FIRST_COLUMN = "architecture";
  static final String FILE = "file";
  private static final String NAME = "name";

  /** One device's measurements and what they are. */
  record Measured<A extends Architecture<A>>(Metric metric, DeviceLatencies<A> device) {}

  <A extends Architecture<A>> Measured<A> read(SearchSpace<A> space) throws IOException {
    String text = text();
    String header =
        CsvReader.cells(
                text.lines()
                    .filter(line -> !CsvReader.isAboveHeader(line))
                    .findFirst()
                    .orElse(FIRST_COLUMN))
            .stream()
            .map(String::strip)
            .collect(Collectors.joining(","));
    // A table whose header is not quite right is told so where tables are read.
    boolean isTable =
        header.startsWith(FIRST_COLUMN)
            || (file.toString().endsWith(".csv")
                && (header.toLowerCase(Locale.ROOT).contains(FIRST_COLUMN)
                    || !BenchmarkFile.isOfTool(text)));
    if (!isTable) {
      return ofTool(text, space);
    }
    if (header.equals(FIRST_COLUMN + "," + FILE)
        || header.equals(FIRST_COLUMN + "," + FILE + "," + NAME)) {
      return ofList(text, space);
    }
    InitialSet<A> set = ofTable(text, space);
    if (set.devices().size() != 1) {
      String what =
          device == null
              ? " holds " + Excerpt.list(set.deviceNames())
              : " has no device '" + device + "' in its header, " + Excerpt.of(header);
      throw new UsageException(file + what + "; name one by --device");
    }
    return new Measured<>(set.metric(), set.devices().get(0));
  }

  /** Read once, as a pipe can be read. */
  private String text() throws IOException {
    TextFile.requireFile(file);
    byte[] bytes = Files.readAllBytes(file);
    if (FormatReader.isOurs(bytes)) {
      throw new IllegalArgumentException(
          file
              + " is a predictor or prior that Maple wrote, not measurements; name the CSV, or what a"
              + " tool wrote");
    }
    return TextFile.decode(bytes, file + ", line ");
  }

  private <A extends Architecture<A>> InitialSet<A> ofTable(String text, SearchSpace<A> space)
      throws IOException {
    Reader lines = new StringReader(text);
    return device == null
        ? InitialSet.read(lines, file.toString(), space)
        : InitialSet.read(lines, file.toString(), space, device);
  }

  private <A extends Architecture<A>> Measured<A> ofTool(String text, SearchSpace<A> space) {
    List<LatencySample<A>> samples = new ArrayList<>();
    for (BenchmarkResult result : BenchmarkFile.read(text, file.toString())) {
      try {
        samples.add(new LatencySample<>(space.parse(result.name()), result.millis()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            file
                + ": "
                + e.getMessage()
                + "; where the tool's names are others, list them: architecture,file,name",
            e);
      }
    }
    return measured(samples);
  }

  private <A extends Architecture<A>> Measured<A> ofList(String text, SearchSpace<A> space)
      throws IOException {
    List<LatencySample<A>> samples = new ArrayList<>();
    Map<List<Object>, String> taken = new HashMap<>();
    CsvReader csv = CsvReader.open(new StringReader(text), file.toString(), FIRST_COLUMN);
    for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
      if (cells.get(1).isBlank()) {
        throw csv.fault("the file is empty; name what the tool wrote");
      }
      String name = cells.size() > 2 ? cells.get(2).strip() : "";
      Path named = file.resolveSibling(cells.get(1).strip());
      BenchmarkResult result;
      try {
        result = named(BenchmarkFile.read(named), name, named);
      } catch (NoSuchFileException e) {
        throw csv.fault("there is no file " + named + "; check its path");
      } catch (IllegalArgumentException e) {
        throw csv.fault(e);
      }
      String other = taken.put(List.of(named.normalize(), result.name()), cells.get(0));
      if (other != null) {
        throw csv.fault(
            "'" + result.name() + "' of " + named + " is also that of " + other + "; name its own");
      }
      try {
        samples.add(new LatencySample<>(space.parse(cells.get(0)), result.millis()));
      } catch (IllegalArgumentException e) {
        throw csv.fault(e);
      }
    }
    return measured(samples);
  }

  private static BenchmarkResult named(List<BenchmarkResult> results, String name, Path of) {
    if (name.isEmpty() && results.size() == 1) {
      return results.get(0);
    }
    String held = Excerpt.list(results.stream().map(BenchmarkResult::name).toList());
    return results.stream()
        .filter(result -> result.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name.isEmpty()
                        ? of
                            + " holds "
                            + held
                            + "; say which by a third column, architecture,file,name"
                        : of + " has no '" + Excerpt.of(name) + "'; it holds " + held));
  }

  private <A extends Architecture<A>> Measured<A> measured(List<LatencySample<A>> samples) {
    if (device == null) {
      throw new UsageException(file + " does not say of which device it is; name it by --device");
    }
    return new Measured<>(
        Metric.LATENCY, UsageException.orUsage(() -> new DeviceLatencies<>(device, samples)));
  }
}
