package dev.maple;

import dev.maple.adaptation.Prediction;
import java.util.Locale;

/**
 * How long an architecture is expected to take on the device, and how sure that is. Immutable, with
 * equality by value.
 */
public final class LatencyEstimate {
  private final Prediction prediction;

  LatencyEstimate(Prediction prediction) {
    this.prediction = prediction;
  }

  /**
   * The estimate.
   *
   * @return milliseconds, positive
   */
  public double millis() {
    return prediction.value();
  }

  /**
   * The range that holds the measured latency with a given probability.
   *
   * @param probability above 0 and below 1, such as 0.90
   * @return the central interval
   * @throws IllegalArgumentException if the probability is not above 0 and below 1
   */
  public LatencyInterval interval(double probability) {
    checkProbability(probability);
    double upper = (1 + probability) / 2;
    return new LatencyInterval(prediction.quantile(1 - upper), prediction.quantile(upper));
  }

  static void checkProbability(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability must be above 0 and below 1, was " + probability);
    }
  }

  /**
   * How likely the architecture meets a budget.
   *
   * @param budgetMillis the budget in milliseconds
   * @return the probability, 0 to 1, that its latency is at most the budget
   * @throws IllegalArgumentException if the budget is not finite and positive
   */
  public double probabilityWithin(double budgetMillis) {
    if (!(budgetMillis > 0 && budgetMillis < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "budgetMillis must be positive and finite, was " + budgetMillis);
    }
    return prediction.probabilityUpTo(budgetMillis);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyEstimate estimate && prediction.equals(estimate.prediction);
  }

  @Override
  public int hashCode() {
    return prediction.hashCode();
  }

  /**
   * This estimate in a few words.
   *
   * @return such as {@code 12.3 ms (90 %: 11.2 to 13.5)}
   */
  @Override
  public String toString() {
    LatencyInterval interval = interval(0.90);
    return String.format(
        Locale.ROOT,
        "%.3g ms (90 %%: %.3g to %.3g)",
        millis(),
        interval.lowMillis(),
        interval.highMillis());
  }
}
