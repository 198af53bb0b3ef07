package dev.maple.examples;

import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.perf.PerfCounters;
import java.util.Map;
import java.util.TreeMap;

/** Counters round a loop: what one turn costs in instructions, cache misses, and time on a CPU. */
public final class CountALoop {
  private CountALoop() {}

  /**
   * What one turn counts; an event that cannot be counted here is not in the map, rather than 0.
   */
  static Map<String, Double> perTurn(CounterSource counters, int turns, Runnable turn) {
    CounterReading before = counters.read();
    for (int i = 0; i < turns; i++) {
      turn.run();
    }
    CounterReading counted = counters.read().since(before);
    Map<String, Double> perTurn = new TreeMap<>();
    counted.values().forEach((event, count) -> perTurn.put(event, count / turns));
    return perTurn;
  }

  /** Work to count: a sum over an array that does not fit the first cache. */
  static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  public static void main(String[] arguments) {
    double[] numbers = new double[100_000];
    double[] result = new double[1];
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      Map<String, Double> perTurn = perTurn(counters, 1_000, () -> result[0] += sum(numbers));
      perTurn.forEach((event, count) -> System.out.printf("%-24s %,.1f a turn%n", event, count));
      counters
          .availability()
          .missing()
          .forEach((event, reason) -> System.out.printf("%-24s missing: %s%n", event, reason));
    }
  }
}
