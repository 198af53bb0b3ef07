package dev.maple.cli.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.report.experiment.Experiment;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EffortOptionsTest {
  private static final CounterSource COUNTERS = CounterSource.scripted(CounterReading.of(Map.of()));

  @Command
  private static final class Asked {
    @Mixin private EffortOptions effort = new EffortOptions();
  }

  private static EffortOptions effort(String... args) {
    return CommandLine.populateCommand(new Asked(), args).effort;
  }

  private static Experiment.Effort described(String... args) {
    EffortOptions effort = effort(args);
    return effort.described(effort.meter(COUNTERS));
  }

  /** About how long all that is measured takes. */
  private static double seconds(String... args) {
    EffortOptions effort = effort(args);
    return OperatorMeter.seconds(effort.operatorVisits())
        + effort.meter(COUNTERS).seconds(2 * effort.samples() + effort.validate());
  }

  @Test
  void quickIsLessOfWhatWasNotGiven() {
    String protocol =
        " visits of 25 ms in shuffled turns; minimum over all of them of the visit's"
            + " 10th percentile";
    assertEquals(
        new Experiment.Effort(false, 10, 40, 3, 16, 12, 1, "3 sessions x 16" + protocol),
        described());
    assertEquals(
        new Experiment.Effort(true, 10, 20, 2, 8, 6, 1, "2 sessions x 8" + protocol),
        described("--quick"));
    assertEquals(
        new Experiment.Effort(true, 4, 30, 2, 5, 3, 9, "2 sessions x 5" + protocol),
        described(
            "--visits",
            "5",
            "--quick",
            "--validate",
            "30",
            "--samples",
            "4",
            "--operator-visits",
            "3",
            "--seed",
            "9"));
  }

  @Test
  void theyArePlannedToTakeLessThanHalfAMinuteAndTwo() {
    assertTrue(seconds("--quick") < 30, seconds("--quick") + " s");
    assertTrue(seconds() < 120, seconds() + " s");
  }
}
