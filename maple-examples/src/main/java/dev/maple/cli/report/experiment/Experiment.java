package dev.maple.cli.report.experiment;

import dev.maple.cli.meter.Machine;
import dev.maple.counter.CounterAvailability;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is asked of Maple, and where.
 *
 * @param version Maple's
 * @param command the command line
 * @param software the runtime that measures
 * @param target the profile that is played as the new device
 * @param method how Maple predicts, by its name on the command line
 * @param before the devices that Maple learns from
 * @param effort how much is measured
 */
public record Experiment(
    String version,
    String command,
    Machine machine,
    CounterAvailability counters,
    String software,
    LocalDate date,
    String target,
    String targetDescription,
    String method,
    Before before,
    Effort effort) {
  /** What the networks are drawn from. */
  static final String SPACE = "NAS-Bench-201";

  /**
   * The devices measured before.
   *
   * @param devices their names
   * @param networks how many networks they were measured on
   * @param leftOut the devices that would have told too much of the target
   * @param described whether they are described, so that the target is, too
   * @param flopsWithin10Shares on each device, also those left out, the share of networks that a
   *     line through the FLOPs of all of them gets to within 10 %
   */
  public record Before(
      List<String> devices,
      int networks,
      List<String> leftOut,
      boolean described,
      Map<String, Double> flopsWithin10Shares) {}

  /**
   * How much is measured.
   *
   * @param quick whether the quick run was asked for
   * @param samples networks that Maple may ask for
   * @param checks networks to check it on
   * @param sessions how often each is loaded anew
   * @param visits visits in each session
   * @param operatorVisits visits to each operator, where the target is described
   * @param seed draws the networks to check
   * @param protocol how a network is measured, in words
   */
  public record Effort(
      boolean quick,
      int samples,
      int checks,
      int sessions,
      int visits,
      int operatorVisits,
      long seed,
      String protocol) {}
}
