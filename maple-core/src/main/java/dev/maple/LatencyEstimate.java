package dev.maple;

import dev.maple.adaptation.Prediction;
import dev.maple.sample.Metric;
import java.util.Locale;

/**
 * How long an architecture is expected to take on the device, and how sure that is. Immutable, with
 * equality by value.
 */
public final class LatencyEstimate {
  private final Prediction prediction;
  private final Metric metric;

  LatencyEstimate(Prediction prediction, Metric metric) {
    this.prediction = prediction;
    this.metric = metric;
  }

  /**
   * The estimate.
   *
   * @return the same as {@link #value}, which is milliseconds for a latency
   */
  public double millis() {
    return prediction.value();
  }

  /**
   * The estimate, whatever the metric.
   *
   * @return in the unit of {@link #metric}, positive
   */
  public double value() {
    return prediction.value();
  }

  /**
   * What is estimated.
   *
   * @return the metric, {@link Metric#LATENCY} unless another was measured; the interval and the
   *     budget are in its unit
   */
  public Metric metric() {
    return metric;
  }

  /**
   * The range that holds the measured latency with a given probability.
   *
   * @param probability above 0 and below 1, such as 0.90
   * @return the central interval, in milliseconds or the metric's unit: as likely to be missed
   *     below as above
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
   * @param budgetMillis the budget in milliseconds, or in the metric's unit
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
    return other instanceof LatencyEstimate estimate
        && prediction.equals(estimate.prediction)
        && metric.equals(estimate.metric);
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
    return text(value())
        + " "
        + metric.unit()
        + " (90 %: "
        + text(interval.lowMillis())
        + " to "
        + text(interval.highMillis())
        + ")";
  }

  /** Three digits. By hand, as a formatter is slow to set up when a program starts. */
  private static String text(double value) {
    if (!(value >= 0.1 && value < 999.5)) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int decimals = value < 0.9995 ? 3 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    long digits = Math.round(value * Math.pow(10, decimals));
    if (decimals == 0) {
      return Long.toString(digits);
    }
    String padded = digits < 1000 && decimals == 3 ? "0" + digits : Long.toString(digits);
    int point = padded.length() - decimals;
    return padded.substring(0, point) + "." + padded.substring(point);
  }
}
