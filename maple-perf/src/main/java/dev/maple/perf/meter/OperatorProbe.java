package dev.maple.perf.meter;

import dev.maple.descriptor.OperatorKey;
import java.util.Objects;

/**
 * An operator that a runtime offers to be measured for a hardware descriptor, by {@link
 * LatencyMeter#describe}. Whatever it needs (a loaded model, its input) is ready before and freed
 * after by whoever made the probe.
 *
 * @param operator the operation and its width
 * @param repetitions how often a run does the operator: one that takes microseconds drowns in the
 *     call of the runtime unless it is done several times in a run. Latency and counts are divided
 *     by it
 * @param run does the operator {@code repetitions} times and returns when it is done; called many
 *     times, on one thread
 */
public record OperatorProbe(OperatorKey operator, int repetitions, Runnable run) {

  /**
   * Checks the repetitions, and that there is something to run.
   *
   * @throws IllegalArgumentException if {@code repetitions} is less than 1
   */
  public OperatorProbe {
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(run, "run");
    if (repetitions < 1) {
      throw new IllegalArgumentException(
          "repetitions of " + operator + " must be at least 1, was " + repetitions);
    }
  }

  Workload workload() {
    return new Workload(operator.toString(), run);
  }
}
