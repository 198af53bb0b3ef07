package dev.maple.examples.report;

import dev.maple.counter.CounterAvailability;
import java.time.LocalDate;
import java.util.List;

/**
 * What is asked of Maple, and where.
 *
 * @param software the runtime that measures
 * @param target the profile that is played as the new device
 * @param initialSet the devices that Maple learns from
 * @param initialSetNetworks how many networks they were measured on
 * @param effort how much is measured
 */
public record Question(
    Machine machine,
    CounterAvailability counters,
    String software,
    LocalDate date,
    String target,
    String targetDescription,
    List<String> initialSet,
    int initialSetNetworks,
    Effort effort) {

  /**
   * How much is measured.
   *
   * @param quick whether the quick run was asked for
   * @param samples networks that Maple may ask for
   * @param checks networks to check it on
   * @param sessions how often each is loaded anew
   * @param visits visits in each session
   * @param seed draws the networks to check
   * @param protocol how a network is measured, in words
   */
  public record Effort(
      boolean quick,
      int samples,
      int checks,
      int sessions,
      int visits,
      long seed,
      String protocol) {}
}
