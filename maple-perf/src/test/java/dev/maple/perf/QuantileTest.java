package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantileTest {
  // numpy.quantile([9, 1, 4, 16, 25], [0, .1, .5, .9, 1])
  @Test
  void interpolatesAsNumPyDoes() {
    double[] values = {9, 1, 4, 16, 25};
    assertEquals(1, Quantile.of(values, 0));
    assertEquals(2.2, Quantile.of(values, 0.1), 1e-12);
    assertEquals(9, Quantile.of(values, 0.5));
    assertEquals(21.4, Quantile.of(values, 0.9), 1e-12);
    assertEquals(25, Quantile.of(values, 1));
  }

  @Test
  void ofOneValueIsThatValue() {
    assertEquals(3, Quantile.of(new double[] {3}, 0.1));
  }
}
