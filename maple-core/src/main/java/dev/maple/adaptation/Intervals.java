package dev.maple.adaptation;

/**
 * Arrays that take many predictions and the ends of their intervals.
 *
 * @param low the lower ends
 * @param mid the predictions
 * @param high the upper ends
 */
public record Intervals(double[] low, double[] mid, double[] high) {

  /**
   * Sets a prediction and its interval.
   *
   * @param index its index
   * @param prediction the prediction
   * @param probability of the interval, above 0 and below 1
   */
  public void put(int index, Prediction prediction, double probability) {
    put(
        index,
        prediction.value(),
        prediction.logScale(),
        Prediction.centralQuantile(prediction.degreesOfFreedom(), probability));
  }

  /**
   * Sets a prediction and its interval.
   *
   * @param index its index
   * @param value the prediction
   * @param logScale its scale, on the logarithm
   * @param quantile how many scales an end of the interval is away
   */
  public void put(int index, double value, double logScale, double quantile) {
    double factor = Math.exp(logScale * quantile);
    low[index] = value / factor;
    mid[index] = value;
    high[index] = value * factor;
  }
}
