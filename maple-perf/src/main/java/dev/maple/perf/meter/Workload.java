package dev.maple.perf.meter;

/**
 * Something whose latency is measured.
 *
 * @param name what to call it in messages
 * @param run does the work once and returns when it is done; called many times, on one thread
 */
public record Workload(String name, Runnable run) {

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Workload {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a workload must have a name");
    }
  }
}
