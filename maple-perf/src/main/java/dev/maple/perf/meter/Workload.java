package dev.maple.perf.meter;

import java.util.Objects;

/**
 * Something whose latency is measured.
 *
 * @param name what to call it in messages
 * @param run does the work once and returns when it is done; called many times, on one thread
 */
public record Workload(String name, Runnable run) {

  /**
   * Checks the name, and that there is something to run.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Workload {
    Objects.requireNonNull(run, "run");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a workload must have a name");
    }
  }
}
