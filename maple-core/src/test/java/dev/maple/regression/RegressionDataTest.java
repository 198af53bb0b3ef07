package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RegressionDataTest {
  private static final double[][] TWO_ROWS = {{1, 2}, {3, 4}};

  @Test
  void weightsAreOneUnlessGiven() {
    RegressionData data = RegressionData.of(TWO_ROWS, new double[] {5, 6});
    assertArrayEquals(new double[] {1, 1}, data.weights());
    assertEquals(2, data.rows());
    assertEquals(2, data.columns());
  }

  @Test
  void shapesMustAgree() {
    refused(
        "features, targets and weights need the same number of rows, at least 1; were 0, 0, 0",
        new double[0][],
        new double[0],
        new double[0]);
    refused(
        "features, targets and weights need the same number of rows, at least 1; were 2, 3, 2",
        TWO_ROWS,
        new double[3],
        new double[2]);
    refused(
        "features, targets and weights need the same number of rows, at least 1; were 2, 2, 1",
        TWO_ROWS,
        new double[2],
        new double[1]);
    refused(
        "row 1 has 1 features, row 0 2",
        new double[][] {{1, 2}, {3}},
        new double[2],
        new double[] {1, 1});
  }

  @Test
  void valuesMustBeFinite() {
    refused(
        "features must be finite, row 1 has NaN at index 0",
        new double[][] {{1, 2}, {Double.NaN, 3}},
        new double[2],
        new double[] {1, 1});
    refused(
        "targets must be finite, row 0 has Infinity",
        TWO_ROWS,
        new double[] {Double.POSITIVE_INFINITY, 1},
        new double[] {1, 1});
  }

  @Test
  void weightsMustMakeSense() {
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          "weights must be finite and not negative, row 1 has " + weight,
          TWO_ROWS,
          new double[2],
          new double[] {1, weight});
    }
    refused(
        "the weights must have a positive, finite sum, was 0.0",
        TWO_ROWS,
        new double[2],
        new double[] {0, 0});
    refused(
        "the weights must have a positive, finite sum, was Infinity",
        TWO_ROWS,
        new double[2],
        new double[] {Double.MAX_VALUE, Double.MAX_VALUE});
  }

  private static void refused(
      String message, double[][] features, double[] targets, double[] weights) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> RegressionData.of(features, targets, weights));
    assertEquals(message, e.getMessage());
  }
}
