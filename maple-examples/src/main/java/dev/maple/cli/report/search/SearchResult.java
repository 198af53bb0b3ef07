package dev.maple.cli.report.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search found.
 *
 * @param version Maple's
 * @param command the command line
 * @param facts what was searched, where and how, by name, in words
 * @param confidence with which the budget was to be met, 0 to 1
 * @param accuracyTitle what the accuracies are
 * @param front the candidates that none beats, fastest first
 * @param best the choice; empty if none meets the budget
 * @param measurements what was measured, in order
 * @param next what to measure next, where there was nothing to measure with
 */
public record SearchResult(
    String version,
    String command,
    LocalDate date,
    Map<String, String> facts,
    String space,
    String device,
    double budgetMillis,
    double confidence,
    String accuracyTitle,
    List<Choice> front,
    Optional<Choice> best,
    List<Measurement> measurements,
    Optional<Choice> next) {

  /**
   * A candidate.
   *
   * @param known whether its accuracy is known, or predicted
   * @param millis the latency predicted; the 90 % interval is from low to high
   * @param probability of meeting the budget, 0 to 1
   * @param measuredMillis its latency as measured, if it was
   */
  public record Choice(
      String architecture,
      double accuracy,
      boolean known,
      double millis,
      double lowMillis,
      double highMillis,
      double probability,
      OptionalDouble measuredMillis) {

    double bestMillis() {
      return measuredMillis.orElse(millis);
    }
  }

  /**
   * A measurement.
   *
   * @param reason why it was made, in a word
   * @param doubted whether it does not fit the rest, so that it counts for nothing
   * @param before what was known of the candidate; empty where it was not yet one
   */
  public record Measurement(
      String architecture,
      String reason,
      double millis,
      boolean doubted,
      Optional<Choice> before) {}

  /** What was measured while it was searched, after the samples. */
  List<Measurement> asked() {
    return measurements.stream().filter(m -> m.before().isPresent()).toList();
  }
}
