package dev.maple.benchmarks.speed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark gave: the median time of its iterations and the bytes it allocated, both for
 * one operation.
 *
 * @param bytes NaN where JMH counted none
 */
record Figure(double time, String unit, double bytes) {
  private static final String BYTES = "gc.alloc.rate.norm";

  static Figure of(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    return new Figure(
        time.getStatistics().getPercentile(50),
        time.getScoreUnit(),
        bytes == null ? Double.NaN : bytes.getScore());
  }

  /** Such as {@code TreePrediction.one MAPLE}: sizes, which all share, are left out. */
  static String name(BenchmarkParams benchmark) {
    String name = benchmark.getBenchmark().substring(Figure.class.getPackageName().length() + 1);
    Map<String, String> which = new TreeMap<>();
    for (String key : benchmark.getParamsKeys()) {
      which.put(key, benchmark.getParam(key));
    }
    which.keySet().retainAll(List.of("library", "samples"));
    return which.isEmpty() ? name : name + " " + String.join(" ", which.values());
  }
}
