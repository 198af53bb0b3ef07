package dev.maple.prediction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.FeatureScaling;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class GaussianModelTest {
  /** Both the line and the floor fall below 0 far enough from what was measured. */
  @Property
  void predictionsStayPositiveWhateverTheLineAndTheFloorSay(
      @ForAll @DoubleRange(min = -3, max = 3) double slope,
      @ForAll @DoubleRange(min = -3, max = 3) double floorSlope,
      @ForAll @DoubleRange(min = -1000, max = 1000) double feature) {
    FeatureScaling scaling = FeatureScaling.over(new double[][] {{-1}, {1}});
    GaussianModel model =
        GaussianModel.of(
            scaling,
            new double[] {1, slope},
            new double[] {0.05, floorSlope},
            0.05,
            new double[] {0, 0, 0, 0.01},
            0.01,
            9);
    double value = model.value(new double[] {feature});
    assertTrue(value >= 0.999 * 0.05 * 0.05, "value is " + value);
    double logScale = model.predict(new double[] {feature}).logScale();
    assertTrue(Double.isFinite(logScale), "scale is " + logScale);
    assertTrue(value >= 0.05 + floorSlope * feature, "the floor is above " + value);
  }
}
