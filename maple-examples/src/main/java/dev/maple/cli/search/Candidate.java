package dev.maple.cli.search;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyInterval;
import dev.maple.architecture.Architecture;
import java.util.OptionalDouble;

/**
 * An architecture with what the search knows of it.
 *
 * @param accuracy higher is better
 * @param known whether the accuracy stands in the user's table, or is predicted
 * @param run what the device runs of it, which is what is measured
 * @param estimate its latency as predicted
 * @param measuredMillis its latency as measured, if it was
 */
record Candidate<A extends Architecture<A>>(
    A architecture,
    double accuracy,
    boolean known,
    A run,
    LatencyEstimate estimate,
    OptionalDouble measuredMillis) {

  /** The best guess of its latency. */
  double millis() {
    return measuredMillis.orElse(estimate.millis());
  }

  /** How likely it meets the budget; what was measured meets it or not. */
  double probabilityWithin(double budgetMillis) {
    return measuredMillis.isPresent()
        ? measuredMillis.getAsDouble() <= budgetMillis ? 1 : 0
        : estimate.probabilityWithin(budgetMillis);
  }

  /** The latency that it keeps to with this confidence, 0.5 to below 1. */
  double millisWith(double confidence) {
    double central = Math.max(2 * confidence - 1, Double.MIN_NORMAL);
    return measuredMillis.orElseGet(() -> estimate.interval(central).highMillis());
  }

  /** Half the width of the 90 % interval, relative to the prediction; 0 where it was measured. */
  double halfWidth() {
    LatencyInterval interval = estimate.interval(0.90);
    return measuredMillis.isPresent()
        ? 0
        : (interval.highMillis() - interval.lowMillis()) / 2 / estimate.millis();
  }
}
