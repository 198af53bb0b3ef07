package dev.maple.cli.collect;

import dev.maple.cli.meter.NetworkLatency;
import dev.maple.runtime.Profile;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/** How measuring a profile went. */
record ProfileSummary(
    Profile profile, List<NetworkLatency<String>> first, List<NetworkLatency<String>> again) {

  /** In one line. */
  String text() {
    int visits = first.stream().mapToInt(NetworkLatency::visits).sum();
    int disturbed = first.stream().mapToInt(NetworkLatency::disturbedVisits).sum();
    String text =
        String.format(
            Locale.ROOT,
            "%s; median %.3f ms, spread over visits %.1f %%, over sessions %.1f %%, disturbed"
                + " visits %.1f %%",
            profile.description(),
            median(NetworkLatency::millis),
            100 * median(NetworkLatency::spread),
            100 * median(NetworkLatency::sessionSpread),
            100.0 * disturbed / visits);
    return again.isEmpty() ? text : text + ", " + RepeatError.of(first, again).text();
  }

  private double median(ToDoubleFunction<NetworkLatency<String>> value) {
    return StatUtils.percentile(first.stream().mapToDouble(value).toArray(), 50);
  }
}
