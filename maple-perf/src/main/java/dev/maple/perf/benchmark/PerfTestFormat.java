package dev.maple.perf.benchmark;

import dev.maple.csv.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The result file of {@code onnxruntime_perf_test}: {@code model,seconds,peak memory,CPU,run}, a
 * line a run; with {@code -s} lines such as {@code P50 Latency is 0.0587sec} follow.
 */
final class PerfTestFormat implements BenchmarkFormat {
  /** The second field is a number, which a header's is not. */
  private static final Pattern FIRST_LINE = Pattern.compile("[^,]*, *[-+.0-9][^,]*(,[^,]*){3}");

  private static final int FIELDS = 5;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public boolean recognises(List<String> lines) {
    return BenchmarkFormat.begins(lines, line -> FIRST_LINE.matcher(line).matches());
  }

  @Override
  public List<BenchmarkResult> results(List<String> lines) {
    Map<String, List<Double>> runs = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.contains(" Latency is ")) {
        continue;
      }
      String[] fields = line.split(",", -1);
      if (fields.length != FIELDS) {
        throw new FormatException(
            i + 1,
            "expected model,seconds,peak memory,CPU,run; it has " + fields.length + " fields");
      }
      runs.computeIfAbsent(fields[0].strip(), name -> new ArrayList<>())
          .add(MILLIS_PER_SECOND * seconds(fields[1].strip(), i + 1));
    }
    List<BenchmarkResult> results = new ArrayList<>();
    runs.forEach(
        (name, millis) ->
            results.add(
                BenchmarkResult.ofRuns(
                    name, millis.stream().mapToDouble(Double::doubleValue).toArray())));
    return results;
  }

  private static double seconds(String text, int line) {
    try {
      double seconds = Decimal.parse(text);
      if (seconds > 0 && seconds < Double.POSITIVE_INFINITY) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Told below, as all that is no time.
    }
    throw new FormatException(line, "the second field must be seconds above 0, was '" + text + "'");
  }
}
