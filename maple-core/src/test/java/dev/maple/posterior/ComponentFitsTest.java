package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentFitsTest {

  /** That both ways say the same is {@link WeightSpaceTest}'s. */
  @ParameterizedTest
  @CsvSource({
    "32, 5, false",
    "33, 5, true",
    "33, 33, false",
    "100, 101, false",
    "102, 101, true",
    "512, 900, false",
    "513, 900, true"
  })
  void theSmallerSystemIsSolved(int samples, int weights, boolean inWeights) {
    double[][] rows = new double[samples][];
    Arrays.setAll(rows, i -> Vectors.ones(weights));
    assertEquals(
        inWeights, ComponentFits.areInWeights(Measurements.of(rows, Vectors.ones(samples))));
  }
}
