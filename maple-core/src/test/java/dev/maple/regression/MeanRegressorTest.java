package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanRegressorTest extends RegressorContractTest {

  @Override
  protected Regressor regressor() {
    return new MeanRegressor();
  }

  @Override
  protected double shareOfMeansError() {
    return 1;
  }

  @Test
  void meanIsWeighted() {
    LinearModel model =
        new MeanRegressor()
            .fit(
                RegressionData.of(
                    new double[][] {{5}, {6}}, new double[] {1, 5}, new double[] {3, 1}));
    assertEquals(2, model.intercept());
    assertArrayEquals(new double[] {0}, model.coefficients());
  }
}
