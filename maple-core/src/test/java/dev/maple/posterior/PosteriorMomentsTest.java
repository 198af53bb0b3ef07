package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PosteriorMomentsTest {
  @Example
  void aMixtureHasTheVarianceOfItsPartsAndThatBetweenThem() {
    PosteriorMoments one =
        new PosteriorMoments(
            new double[] {1, 2}, new double[] {0.1, 0.2}, new double[] {4, 1, 1, 3}, 0.5, 5);
    PosteriorMoments other =
        new PosteriorMoments(
            new double[] {3, 1}, new double[] {0.3, 0.6}, new double[] {2, 0, 0, 1}, 0.1, 9);
    double[] shares = {0.25, 0.75};
    PosteriorMoments mixed =
        PosteriorMoments.mixed(List.of(one, other), shares, new double[] {1, 2});
    assertArrayEquals(new double[] {1, 2}, mixed.weights());
    assertArrayEquals(new double[] {0.25, 0.5}, mixed.floor(), 1e-12);
    // About the first: .25 (4, 1, 1, 3) + .75 ((2, 0, 0, 1) / 3^2 + (log 3 / 2)^2 (2, -1)(2, -1)')
    double[] covariance = {1, 0.25, 0.25, 0.75};
    Vectors.add(covariance, 0.75 / 9, new double[] {2, 0, 0, 1});
    Vectors.add(covariance, 0.75 * Math.pow(Math.log(3) / 2, 2), new double[] {4, -2, -2, 1});
    assertArrayEquals(covariance, mixed.covariance(), 1e-12);
    assertEquals(0.2, mixed.noiseVariance(), 1e-12);
    assertEquals(8, mixed.degreesOfFreedom(), 1e-12);
  }

  @Property
  void whicheverOfTwoPartsIsFollowedTheOtherIsAsFarFromIt(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double value,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll @DoubleRange(min = 0, max = 1) double deviation) {
    PosteriorMoments one = constant(value, deviation);
    PosteriorMoments other = constant(factor * value, deviation);
    double[] shares = {0.5, 0.5};
    double expected = deviation * deviation + Math.pow(Math.log(factor), 2) / 2;
    for (PosteriorMoments followed : List.of(one, other)) {
      PosteriorMoments mixed =
          PosteriorMoments.mixed(List.of(one, other), shares, followed.weights());
      double predicted = followed.weights()[0];
      double variance = mixed.covariance()[0] / (predicted * predicted);
      assertEquals(expected, variance, 1e-9 * (1 + expected));
    }
  }

  /** A model that predicts a number, give or take a share of it. */
  private static PosteriorMoments constant(double value, double deviation) {
    double variance = deviation * deviation * value * value;
    return new PosteriorMoments(
        new double[] {value}, new double[] {value / 1000}, new double[] {variance}, 0.01, 5);
  }
}
