package dev.maple.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

class StudentNoiseTest {
  private static double logDensity(double error, double scale) {
    return new TDistribution(null, 4).logDensity(error / scale) - Math.log(scale);
  }

  @Property
  void theDensityIsStudentsWithoutItsConstant(
      @ForAll @DoubleRange(min = -2, max = 2) double error,
      @ForAll @DoubleRange(min = 0.01, max = 1) double scale) {
    double constant = StudentNoise.logDensity(0, 1) - logDensity(0, 1);
    assertEquals(logDensity(error, scale) + constant, StudentNoise.logDensity(error, scale), 1e-9);
  }

  /** The Gaussian of that variance has the slope of the density where the error is. */
  @Property
  void theGaussianOfItsVarianceTouches(
      @ForAll @DoubleRange(min = -2, max = 2) double error,
      @ForAll @DoubleRange(min = 0.01, max = 1) double scale) {
    double step = 1e-5 * scale;
    double slope = (logDensity(error + step, scale) - logDensity(error - step, scale)) / (2 * step);
    double deviation = Math.sqrt(StudentNoise.variance(error, scale));
    NormalDistribution gaussian = new NormalDistribution(null, 0, deviation);
    double ofGaussian =
        (gaussian.logDensity(error + step) - gaussian.logDensity(error - step)) / (2 * step);
    assertEquals(slope, ofGaussian, 1e-4 / scale);
  }
}
