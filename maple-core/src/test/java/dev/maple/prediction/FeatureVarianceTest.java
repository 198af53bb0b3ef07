package dev.maple.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class FeatureVarianceTest {

  /** Zeros, constants and features far from 0 among them. */
  @Property(tries = 200)
  void isTheQuadraticFormOfTheStandardisedFeatures(
      @ForAll @IntRange(min = 1, max = 30) int features,
      @ForAll @DoubleRange(min = 0, max = 1e6) double far,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[40][features];
    for (double[] row : rows) {
      for (int j = 0; j < features; j++) {
        row[j] =
            switch (j % 4) {
              case 0 -> random.nextInt(3) == 0 ? 1 : 0;
              case 1 -> far + random.nextGaussian();
              case 2 -> 7;
              default -> 5 + 2 * random.nextGaussian();
            };
      }
    }
    FeatureScaling scaling = FeatureScaling.over(rows);
    int size = scaling.size();
    double[] covariance = new double[size * size];
    for (int k = 0; k < 3; k++) {
      Vectors.addOuter(covariance, 0.1, random.doubles(size, -1, 1).toArray());
    }
    for (int j = 0; j < size; j++) {
      covariance[j * size + j] += random.nextDouble();
    }
    FeatureVariance variance = new FeatureVariance(scaling, covariance);
    FeatureVariance.Workspace workspace = variance.workspace();
    for (double[] row : rows) {
      double[] scaled = scaling.apply(row);
      double expected = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          expected += scaled[i] * scaled[j] * covariance[i * size + j];
        }
      }
      assertEquals(expected, variance.at(row, workspace), 1e-12 * expected);
    }
  }
}
