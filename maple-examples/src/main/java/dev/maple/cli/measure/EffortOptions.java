package dev.maple.cli.measure;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.report.experiment.Experiment;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much is measured. */
final class EffortOptions {
  @Option(
      names = "--quick",
      description = "half a minute: 20 networks to check, 2 sessions of 8 visits")
  private boolean quick;

  @Option(names = "--samples", paramLabel = "N", description = "networks Maple may ask for")
  private int samples = 10;

  @Option(
      names = "--validate",
      paramLabel = "N",
      description = "networks to check it on; 40, or 20 with --quick")
  private @Nullable Integer validate;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "how often each is loaded anew; 3, or 2 with --quick")
  private @Nullable Integer sessions;

  @Option(
      names = "--visits",
      paramLabel = "N",
      description = "visits in each session; 16, or 8 with --quick")
  private @Nullable Integer visits;

  @Option(
      names = "--operator-visits",
      paramLabel = "N",
      description = "visits to each operator; 12, or 6 with --quick")
  private @Nullable Integer operatorVisits;

  @Option(names = "--seed", paramLabel = "N", description = "draws the networks to check")
  private long seed = 1;

  void check() {
    UsageException.requireAtLeast("--samples", samples, 1);
    UsageException.requireAtLeast("--validate", validate(), 2);
    UsageException.requireAtLeast("--sessions", sessions(), 1);
    UsageException.requireAtLeast("--visits", visits(), 1);
    UsageException.requireAtLeast("--operator-visits", operatorVisits(), 1);
  }

  /**
   * Refuses more cells than there are.
   *
   * @param before those measured before, on which nothing is checked
   */
  void checkCells(Set<NasBench201Cell> before) {
    Networks.requireSamples(samples, seed);
    UsageException.requireAtMost(
        "--validate",
        validate(),
        Math.max(0, Networks.countLive(before) - samples),
        "the networks that were not measured before, less --samples");
  }

  int samples() {
    return samples;
  }

  int validate() {
    return chosen(validate, 40, 20);
  }

  long seed() {
    return seed;
  }

  NetworkMeter meter(CounterSource counters) {
    return new NetworkMeter(sessions(), visits(), NetworkMeter.VISIT_MILLIS, seed, counters);
  }

  Experiment.Effort described(NetworkMeter meter) {
    return new Experiment.Effort(
        quick, samples, validate(), sessions(), visits(), operatorVisits(), seed, meter.protocol());
  }

  private int sessions() {
    return chosen(sessions, 3, 2);
  }

  private int visits() {
    return chosen(visits, 16, 8);
  }

  int operatorVisits() {
    return chosen(operatorVisits, 12, 6);
  }

  private int chosen(@Nullable Integer given, int usual, int whenQuick) {
    return given != null ? given : quick ? whenQuick : usual;
  }
}
