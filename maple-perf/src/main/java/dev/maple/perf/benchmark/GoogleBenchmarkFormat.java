package dev.maple.perf.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON of Google benchmark: an object with {@code benchmarks}, each with {@code real_time} in its
 * {@code time_unit}. Repetitions of one {@code run_name} are taken together; where only aggregates
 * were kept, the median or else the mean counts.
 */
final class GoogleBenchmarkFormat implements BenchmarkFormat {
  private static final Map<String, Double> MILLIS =
      Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3);

  private static final class Runs {
    final List<Double> millis = new ArrayList<>();
    final Map<String, Double> aggregates = new LinkedHashMap<>();
    int line;
  }

  @Override
  public boolean recognises(List<String> lines) {
    return BenchmarkFormat.begins(lines, line -> line.strip().startsWith("{"));
  }

  @Override
  public List<BenchmarkResult> results(List<String> lines) {
    JsonText.Node root = JsonText.parse(lines);
    Map<String, Runs> byName = new LinkedHashMap<>();
    for (JsonText.Node run : root.member("benchmarks").list()) {
      add(run, byName);
    }
    List<BenchmarkResult> results = new ArrayList<>();
    byName.forEach((name, runs) -> results.add(result(name, runs)));
    return results;
  }

  private static void add(JsonText.Node run, Map<String, Runs> byName) {
    String name = run.has("run_name") ? run.member("run_name").text() : run.member("name").text();
    if (run.has("error_occurred") && run.member("error_occurred").text().equals("true")) {
      throw new FormatException(
          run.line(), "benchmark '" + name + "' failed; mend it and run again");
    }
    if (!run.has("real_time") || (run.has("aggregate_unit") && !isTime(run))) {
      return; // a fitted complexity, or a percentage
    }
    String unit = run.member("time_unit").text();
    Double factor = MILLIS.get(unit);
    if (factor == null) {
      throw new FormatException(
          run.line(), "time_unit must be ns, us, ms or s, was '" + unit + "'");
    }
    double millis = factor * run.member("real_time").number();
    Runs runs = byName.computeIfAbsent(name, n -> new Runs());
    runs.line = run.line();
    if (run.has("aggregate_name")) {
      runs.aggregates.put(run.member("aggregate_name").text(), millis);
    } else {
      runs.millis.add(millis);
    }
  }

  private static boolean isTime(JsonText.Node run) {
    return run.member("aggregate_unit").text().equals("time");
  }

  private static BenchmarkResult result(String name, Runs runs) {
    try {
      if (!runs.millis.isEmpty()) {
        return BenchmarkResult.ofRuns(
            name, runs.millis.stream().mapToDouble(Double::doubleValue).toArray());
      }
      Double median = runs.aggregates.getOrDefault("median", runs.aggregates.get("mean"));
      if (median == null) {
        throw new FormatException(
            runs.line, "'" + name + "' has neither runs nor a median or mean of them");
      }
      return new BenchmarkResult(name, median, 1);
    } catch (FormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new FormatException(runs.line, String.valueOf(e.getMessage()));
    }
  }
}
