package dev.maple.perf.benchmark;

import dev.maple.csv.Decimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of TensorFlow Lite's {@code benchmark_model}: {@code Graph: [...]}, a line of
 * statistics of the warm-up and one of the inferences, then {@code Inference timings in us: ...},
 * which says their unit. A model that was run several times counts once. Lines may begin with what
 * a logger puts before them.
 */
final class TfliteFormat implements BenchmarkFormat {
  private static final String END = "Inference timings in us:";
  private static final Pattern GRAPH = Pattern.compile("\\bGraph: \\[(?:.*/)?([^/\\]]*)\\]");
  private static final Pattern STATISTICS = Pattern.compile("\\bcount=\\d+ .*");
  private static final Pattern STATISTIC = Pattern.compile("(\\w+)=([-+.\\w]+)");
  private static final double MILLIS_PER_MICRO = 1e-3;

  @Override
  public boolean recognises(List<String> lines) {
    return lines.stream().anyMatch(line -> line.contains(END) || GRAPH.matcher(line).find());
  }

  @Override
  public List<BenchmarkResult> results(List<String> lines) {
    Map<String, List<BenchmarkResult>> byName = new LinkedHashMap<>();
    String name = "";
    int statistics = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher graph = GRAPH.matcher(line);
      if (graph.find()) {
        name = graph.group(1).replaceFirst("\\.tflite$", "");
      } else if (STATISTICS.matcher(line).find()) {
        statistics = i;
      } else if (line.contains(END)) {
        if (statistics < 0) {
          throw new FormatException(i + 1, "there is no line count=... before it");
        }
        byName
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(result(name, lines.get(statistics), statistics + 1));
        statistics = -1;
      }
    }
    List<BenchmarkResult> results = new ArrayList<>();
    byName.values().forEach(visits -> results.add(together(visits)));
    return results;
  }

  /** The median of the visits, and all their runs. */
  private static BenchmarkResult together(List<BenchmarkResult> visits) {
    String name = visits.get(0).name();
    double[] millis = visits.stream().mapToDouble(BenchmarkResult::millis).toArray();
    int runs = visits.stream().mapToInt(BenchmarkResult::count).sum();
    return new BenchmarkResult(name, BenchmarkResult.ofRuns(name, millis).millis(), runs);
  }

  private static BenchmarkResult result(String name, String line, int number) {
    Map<String, String> values = new HashMap<>();
    Matcher matcher = STATISTIC.matcher(line);
    while (matcher.find()) {
      values.put(matcher.group(1), matcher.group(2));
    }
    String single = values.getOrDefault("curr", "");
    String mean = values.getOrDefault("avg", single);
    String micros = values.getOrDefault("median", mean);
    try {
      return new BenchmarkResult(
          name,
          MILLIS_PER_MICRO * Decimal.parse(micros),
          Integer.parseInt(values.getOrDefault("count", "")));
    } catch (NumberFormatException e) {
      throw new FormatException(number, "expected count=... avg=..., microseconds");
    } catch (IllegalArgumentException e) {
      throw new FormatException(number, String.valueOf(e.getMessage()));
    }
  }
}
