package dev.maple.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

class ContaminatedNoiseTest {
  private static ContaminatedNoise weighed(double deviation, double sample, double predicted) {
    ContaminatedNoise noise = ContaminatedNoise.of(new double[] {deviation}, new double[] {sample});
    noise.weigh(new double[] {predicted});
    return noise;
  }

  private static double density(double x, double mean, double deviation) {
    return new NormalDistribution(null, mean, deviation).density(x);
  }

  private static double slow(double x, double centre, double scale) {
    return new TDistribution(null, 4).density((x - centre) / scale) / scale;
  }

  /** The bound is the log density itself where the prediction is the one it was weighed at. */
  @Property
  void theBoundTouchesTheDensityOfTheMixture(
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double deviation,
      @ForAll @DoubleRange(min = -0.5, max = 1) double sample,
      @ForAll @DoubleRange(min = -0.5, max = 1) double predicted) {
    double f = 1 + predicted;
    double mixture =
        0.9 * density(sample, predicted, deviation * f)
            + 0.1 * slow(sample, predicted + 0.2 * f, 0.4 * f);
    assertEquals(
        Math.log(mixture), logBound(weighed(deviation, sample, predicted), predicted), 1e-9);
  }

  @Property
  void theBoundIsBelowTheDensityElsewhere(
      @ForAll @DoubleRange(min = -0.5, max = 1) double sample,
      @ForAll @DoubleRange(min = -0.01, max = 0.01) double other) {
    // Scales follow the prediction that was weighed at, here 1.
    double mixture = 0.9 * density(sample, other, 0.05) + 0.1 * slow(sample, other + 0.2, 0.4);
    assertTrue(logBound(weighed(0.05, sample, 0), other) <= Math.log(mixture) + 1e-9);
  }

  private static double logBound(ContaminatedNoise noise, double predicted) {
    double deviation = Math.sqrt(noise.variance()[0]);
    // Left out of the bound, as of every evidence: the constant of a Gaussian density.
    double[] squaredFactor = {1};
    double[] exponent = {0};
    noise.bound(squaredFactor, exponent);
    return Math.log(squaredFactor[0]) / 2
        + exponent[0]
        + Math.log(density(noise.effective()[0], predicted, deviation));
  }

  @Example
  void whatIsFarTooSlowIsDisturbedAndCountsForLittle() {
    ContaminatedNoise noise = weighed(0.02, 0.5, 0);
    assertTrue(noise.outlierProbability(0) > 0.99);
    assertTrue(noise.variance()[0] > 0.1);
    assertTrue(noise.effective()[0] < 0.5);
  }

  @Example
  void whatIsAsPredictedIsNot() {
    ContaminatedNoise noise = weighed(0.02, 0.1, 0.1);
    assertTrue(noise.outlierProbability(0) < 0.02);
    assertEquals(0.022, Math.sqrt(noise.variance()[0]), 5e-4);
    assertEquals(0.1, noise.effective()[0], 1e-3);
  }

  /** By hand: one in ten, known from ten samples, and ten more of which all are outliers. */
  @Example
  void moreOutliersThanExpectedArePartOfTheNoise() {
    double variance = 0.2 * 0.2 + 0.4 * 0.4 * 4 / (4 - 2);
    assertEquals(
        (11 / 20.0 - 0.1) * variance, ContaminatedNoise.varianceOfUnexpected(10, 10), 1e-12);
    assertEquals(0, ContaminatedNoise.varianceOfUnexpected(2, 20), 1e-12);
    assertEquals(0, ContaminatedNoise.varianceOfUnexpected(0, 5));
  }
}
