package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.distribution.TDistribution;

class DeviceRelationTest {
  @Property(tries = 100)
  void theDensityOfAScaleIsStudents(
      @ForAll @DoubleRange(min = -20, max = 20) double logScale,
      @ForAll @DoubleRange(min = 0.01, max = 3) double deviation,
      @ForAll @DoubleRange(min = -20, max = 20) double other) {
    DeviceRelation relation = new DeviceRelation(new double[] {1}, logScale, deviation);
    TDistribution student = new TDistribution(null, 4);
    double expected = student.logDensity((other - logScale) / deviation) - Math.log(deviation);
    assertEquals(expected, relation.logDensityOfScale(other), 1e-9);
  }

  /**
   * By NumPy 2.4: {@code m = average([2, 4], weights=[.25, .75])}, {@code sqrt(average([.09 + (2 -
   * m) ** 2, .01 + (4 - m) ** 2], weights=[.25, .75]))}.
   */
  @Example
  void isDrawnToAnotherAsAMixtureOfBoth() {
    DeviceRelation one = new DeviceRelation(new double[] {1, 0.2}, 2, 0.3);
    DeviceRelation other = new DeviceRelation(new double[] {0.4, 1}, 4, 0.1);
    DeviceRelation drawn = one.drawnTo(other, 0.25);
    assertArrayEquals(new double[] {0.55, 0.8}, drawn.weights(), 1e-12);
    assertEquals(3.5, drawn.logScale(), 1e-12);
    assertEquals(0.8831760866, drawn.logScaleDeviation(), 1e-9);
    assertSame(one, one.drawnTo(other, 1));
  }

  /** By NumPy 2.4: {@code nanmean} and {@code nanstd}. */
  @Example
  void momentsAreOfWhatIsThere() {
    assertEquals(
        new Moments(3, Math.sqrt(14 / 3.0)), Moments.of(new double[] {1, Double.NaN, 6, 2}));
  }
}
