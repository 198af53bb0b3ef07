package dev.maple.cli.collect;

import dev.maple.cli.meter.NetworkLatency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How far measuring again is from measuring, relative to the first time: no prediction can be
 * expected to come closer.
 *
 * @param networks how many were measured twice
 * @param median the median of {@code |again / first - 1|}
 * @param high its 90th percentile
 */
record RepeatError(int networks, double median, double high) {

  /** Of the networks that are in both lists; NaN if there are none. */
  static <A> RepeatError of(List<NetworkLatency<A>> first, List<NetworkLatency<A>> again) {
    Map<A, Double> millis = new HashMap<>();
    first.forEach(latency -> millis.put(latency.network(), latency.millis()));
    List<Double> errors = new ArrayList<>();
    for (NetworkLatency<A> latency : again) {
      Double before = millis.get(latency.network());
      if (before != null) {
        errors.add(Math.abs(latency.millis() / before - 1));
      }
    }
    double[] values = errors.stream().mapToDouble(error -> error).toArray();
    return new RepeatError(
        values.length, StatUtils.percentile(values, 50), StatUtils.percentile(values, 90));
  }

  /** In words. */
  String text() {
    return String.format(
        Locale.ROOT,
        "repeat error median %.1f %%, 90th percentile %.1f %%",
        100 * median,
        100 * high);
  }
}
