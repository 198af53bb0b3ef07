package dev.maple.regression;

/**
 * A way of learning a function from rows. It holds its settings only, is immutable and thread-safe,
 * and gives the same model for the same data: what is drawn at random is drawn from a seed.
 */
public interface Regressor {

  /**
   * Learns.
   *
   * @param data the rows to learn from; not changed, and not kept
   * @return the learned function
   * @throws IllegalArgumentException if the data have too few rows for the settings
   */
  RegressionModel fit(RegressionData data);
}
