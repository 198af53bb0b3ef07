package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    double expected = student.logDensity((other - logScale) / deviation) - student.logDensity(0);
    assertEquals(expected, relation.logDensityOfScale(other), 1e-9);
  }
}
