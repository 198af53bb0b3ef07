package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CataloguePosteriorTest {
  private static final List<CataloguedDevice> POOL =
      IntStream.range(0, 3).mapToObj(d -> MadePool.device(gaussian(d))).toList();
  private static final int[] SOME = {2, 11, 17, 23, 29};

  private static double[] gaussian(long seed) {
    Random random = new Random(100 * seed + 7);
    return IntStream.range(0, 30).mapToDouble(i -> 0.5 * random.nextGaussian()).toArray();
  }

  private static Measurements samples(double[] left, double factor) {
    double[][] rows = IntStream.of(SOME).mapToObj(MadePool::row).toArray(double[][]::new);
    return Measurements.of(
        rows,
        IntStream.range(0, SOME.length)
            .mapToDouble(i -> factor * rows[i][0] * Math.exp(left[SOME[i]]))
            .toArray());
  }

  private static LogPrediction predicted(
      List<CataloguedDevice> pool, double[] left, double factor, int architecture) {
    Catalogue catalogue = Catalogue.of(pool);
    return new CatalogueProcess(catalogue)
        .adapt(samples(left, factor))
        .predict(catalogue.at(MadePool.row(architecture)).logs());
  }

  /**
   * By NumPy 2.4: {@code [1, .5, 2] @ [1, .3, -.2]}, and with {@code x = [1, .25, -.25], z = [1,
   * .3, -.2]} and {@code W, B} the matrices {@code x @ W @ x + z @ B @ z + .01}.
   */
  @Example
  void theMeanAndVarianceOfALogarithm() {
    double[] within = {0.04, 0.01, 0, 0.01, 0.09, 0.02, 0, 0.02, 0.05};
    double[] between = {0.02, 0, 0.01, 0, 0.03, 0.01, 0.01, 0.01, 0.06};
    CataloguePosterior posterior =
        new CataloguePosterior(new double[] {1, 0.5, 2}, within, between, 0.01);
    LogPrediction predicted = posterior.predict(new double[] {0.3, -0.2});
    assertEquals(0.75, predicted.value(), 1e-12);
    assertEquals(0.08115, predicted.variance(), 1e-12);
  }

  @Example
  void aVarianceIsNeverBelowThatOfTheNoise() {
    double[] rounding = {-1e-9, 0, 0, 0};
    CataloguePosterior posterior =
        new CataloguePosterior(new double[2], rounding, new double[4], 0.01);
    assertEquals(0.01, posterior.logVariance(new double[] {0.3}));
  }

  /** A new device that is a device of the pool but for its speed. */
  @Example
  void aDeviceOfThePoolIsFound() {
    for (int d = 0; d < 3; d++) {
      double[] left = gaussian(d);
      for (int i = 0; i < left.length; i++) {
        LogPrediction found = predicted(POOL, left, 5, i);
        assertEquals(Math.log(5 * (i + 1)) + left[i], found.value(), 0.03);
        LogPrediction stranger = predicted(POOL, gaussian(9), 5, i);
        assertTrue(found.variance() < stranger.variance() / 3, found + " beside " + stranger);
      }
    }
  }

  /** A device between two of the pool, in logarithms, is neither. */
  @Example
  void aMixtureOfDevicesIsFound() {
    double[] left = gaussian(0);
    double[] other = gaussian(1);
    Arrays.setAll(left, i -> (left[i] + other[i]) / 2);
    double error = 0;
    double alone = 0;
    for (int i = 0; i < left.length; i++) {
      error += Math.abs(predicted(POOL, left, 1, i).value() - Math.log(i + 1) - left[i]);
      alone += Math.abs(left[i] - other[i]);
    }
    assertTrue(error < alone / 2, error + " beside " + alone);
  }

  @Property(tries = 20)
  void aSlowerDeviceIsSlowerByThat(
      @ForAll long seed, @ForAll @DoubleRange(min = -20, max = 20) double log) {
    double[] left = gaussian(seed);
    LogPrediction one = predicted(POOL, left, 1, 4);
    LogPrediction slower = predicted(POOL, left, Math.exp(log), 4);
    assertEquals(one.value() + log, slower.value(), 1e-9);
    assertEquals(one.variance(), slower.variance(), 1e-9);
  }

  @Property(tries = 20)
  void theOrderOfDevicesChangesNothing(@ForAll long seed) {
    double[] left = gaussian(seed);
    List<CataloguedDevice> turned = new ArrayList<>(POOL);
    Collections.reverse(turned);
    LogPrediction one = predicted(POOL, left, 1, 4);
    LogPrediction other = predicted(turned, left, 1, 4);
    assertEquals(one.value(), other.value(), 1e-9);
    assertEquals(one.variance(), other.variance(), 1e-9);
  }

  @Example
  void theLogarithmsLessTheirMeanFollowTheConstant() {
    assertArrayEquals(
        new double[] {1, -1, 0, 1}, CataloguePosterior.centred(new double[] {4, 5, 6}));
  }
}
