package dev.maple.regression;

/** What any learner must beat: the weighted mean of the targets, whatever the features. */
public record MeanRegressor() implements Regressor {
  @Override
  public LinearModel fit(RegressionData data) {
    return new LinearModel(data.meanTarget(), new double[data.columns()]);
  }
}
