package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class PredictionTest {

  @Property
  void quantileAndProbabilityAreInverse(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability,
      @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e3) double value,
      @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1) double logScale) {
    Prediction prediction = new Prediction(value, logScale, 4);
    double limit = prediction.quantile(probability);
    assertTrue(limit > 0);
    assertEquals(probability, prediction.probabilityUpTo(limit), 1e-6);
  }

  /** {@code 3 * exp(0.1 * scipy.stats.t(4).ppf([.05, .5, .95]))}. */
  @Test
  void quantilesAreThoseOfALogStudentT() {
    Prediction prediction = new Prediction(3, 0.1, 4);
    assertEquals(2.424020705480416, prediction.quantile(0.05), 1e-6);
    assertEquals(3, prediction.quantile(0.5), 1e-9);
    assertEquals(3.7128395725548438, prediction.quantile(0.95), 1e-6);
  }

  @Property(tries = 50)
  void whatWasAskedBeforeChangesNothing(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double before,
      @ForAll @DoubleRange(min = 1, max = 30) double degreesOfFreedom) {
    Prediction prediction = new Prediction(2, 0.3, degreesOfFreedom);
    double expected =
        2
            * Math.exp(
                0.3
                    * new TDistribution(null, degreesOfFreedom)
                        .inverseCumulativeProbability(probability));
    for (double other : new double[] {before, probability, 1 - probability}) {
      new Prediction(1, 1, 1 + 30 * before).quantile(other);
      prediction.quantile(other);
      assertEquals(expected, prediction.quantile(probability), 1e-7 * expected);
    }
  }

  @Test
  void nothingButPositiveNumbersMakesAPrediction() {
    assertThrows(IllegalArgumentException.class, () -> new Prediction(0, 0.1, 4));
    assertThrows(IllegalArgumentException.class, () -> new Prediction(1, 0, 4));
    assertThrows(IllegalArgumentException.class, () -> new Prediction(1, 0.1, Double.NaN));
  }
}
