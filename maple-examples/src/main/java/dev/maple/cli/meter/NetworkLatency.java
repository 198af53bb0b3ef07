package dev.maple.cli.meter;

import dev.maple.perf.meter.LatencyMeasurement;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A network's latency under a profile, over several sessions. Loading a network anew moves its
 * latency for good, because its memory lies elsewhere. The fastest session counts: where others use
 * the machine too, that repeats better than the median or the mean.
 *
 * @param network the network, or its name
 * @param millis the minimum over sessions of {@link LatencyMeasurement#millis}
 * @param medianMillis the median over sessions of {@link LatencyMeasurement#medianMillis}
 * @param spread the largest {@link LatencyMeasurement#spread} of a session
 * @param sessionSpread how far the sessions are apart: the slowest relative to the fastest, less 1
 */
public record NetworkLatency<A>(
    A network,
    String profile,
    double millis,
    double medianMillis,
    double spread,
    double sessionSpread,
    int visits,
    int disturbedVisits) {

  public static <A> NetworkLatency<A> of(
      A network, String profile, List<LatencyMeasurement> sessions) {
    double[] millis = sessions.stream().mapToDouble(LatencyMeasurement::millis).sorted().toArray();
    return new NetworkLatency<>(
        network,
        profile,
        millis[0],
        median(sessions.stream().mapToDouble(LatencyMeasurement::medianMillis).toArray()),
        sessions.stream().mapToDouble(LatencyMeasurement::spread).max().orElseThrow(),
        millis[millis.length - 1] / millis[0] - 1,
        sessions.stream().mapToInt(LatencyMeasurement::visits).sum(),
        sessions.stream().mapToInt(LatencyMeasurement::disturbedVisits).sum());
  }

  /** Of a network that the runtime does not run: nothing is known, which is written as NaN. */
  public static <A> NetworkLatency<A> notRun(A network, String profile) {
    return new NetworkLatency<>(
        network, profile, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);
  }

  /** Whether the runtime runs it. */
  public boolean isRun() {
    return visits > 0;
  }

  private static double median(double[] values) {
    return StatUtils.percentile(values, 50);
  }
}
