package dev.maple.cli.meter;

import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.perf.PerfCounters;
import dev.maple.perf.meter.LatencyMeter;
import dev.maple.runtime.LoadedOperators;
import dev.maple.runtime.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Measures the operators of a profile into a hardware descriptor.
 *
 * @param visits visits to each operator
 * @param counters what is counted besides the latency
 */
public record OperatorMeter(int visits, long seed, CounterSource counters) {
  /** About how long an operator takes to load. */
  private static final double LOAD_MILLIS = 10;

  private static final List<String> MEANING =
      List.of(
          "Operators of NAS-Bench-201: latency in milliseconds and events counted, of doing one",
          "once; each was run several times in a row and divided. none: multiplying by 0");

  /**
   * Whatever this machine can count, in all threads of the runtimes; to be opened before those are
   * started.
   */
  public static CounterSource events() {
    return PerfCounters.openAvailable();
  }

  /** About how long describing a profile takes. */
  public static double seconds(int visits) {
    return LoadedOperators.count() * (LOAD_MILLIS + (visits + 1) * NetworkMeter.VISIT_MILLIS) / 1e3;
  }

  public HardwareDescriptor describe(Profile profile, DoubleConsumer progress) {
    try (LoadedOperators operators = profile.loadOperators()) {
      return LatencyMeter.builder()
          .visits(visits)
          .visitMillis(NetworkMeter.VISIT_MILLIS)
          .seed(seed)
          .counters(counters)
          .progress(progress)
          .build()
          .describe(operators.probes());
    }
  }

  /**
   * The lines above a file of descriptors: what the columns are, then what else there is to say.
   */
  public static String[] comments(String... more) {
    List<String> comments = new ArrayList<>(MEANING);
    comments.addAll(Arrays.asList(more));
    return comments.toArray(String[]::new);
  }
}
