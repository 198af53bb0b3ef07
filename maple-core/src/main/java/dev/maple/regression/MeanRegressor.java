package dev.maple.regression;

/**
 * The baseline that any learner must beat: the weighted mean of the targets, whatever the features.
 * Immutable and thread-safe.
 */
public record MeanRegressor() implements Regressor {

  /**
   * Takes the mean, <code>&Sigma; w y / &Sigma; w</code>.
   *
   * @param data the rows to learn from
   * @return a constant function: coefficients of 0 and the mean as intercept
   */
  @Override
  public LinearModel fit(RegressionData data) {
    return new LinearModel(data.meanTarget(), new double[data.columns()]);
  }
}
