package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PricePriorTest {
  private static final Amounts ACCOUNT = amounts(0, 0, 1, 2);
  private static final List<double[]> DEVICES =
      List.of(
          new double[] {0.1, -0.4, 1, 0},
          new double[] {0.5, 0.2, 0, 0},
          new double[] {-0.3, 0.8, 2, 0});

  private static Amounts amounts(int... groups) {
    int count = groups.length - 1;
    return new Amounts(IntStream.range(0, count).toArray(), Vectors.ones(count), groups);
  }

  /**
   * By NumPy 2.4, with {@code D} the devices a row: {@code D.mean(0)}, {@code (((D - m) **
   * 2).sum(0) + 3 * .49) / (3 + 3)}, and {@code .6 * cov(D.T) + .4 * own * diag(variance) + .25 *
   * .49 * own * (G[:, None] == G)} for {@code own = 4}.
   */
  @Test
  void isOfWhatThePoolShows() {
    PricePrior prior = PricePrior.of(ACCOUNT, DEVICES);
    assertArrayEquals(new double[] {0.1, 0.2, 1, 0}, prior.mean(), 1e-12);
    assertArrayEquals(
        new double[] {0.2983333333, 0.365, 0.5783333333, 0.245}, prior.variance(), 1e-9);
    double[] covariance = new double[16];
    prior.addCovariance(1, 4, 0, covariance);
    assertArrayEquals(
        new double[] {
          1.0633333333,
          0.418,
          -0.24,
          0.0,
          0.418,
          1.29,
          0.18,
          0.0,
          -0.24,
          0.18,
          2.0153333333,
          0.0,
          0.0,
          0.0,
          0.0,
          0.882
        },
        covariance,
        1e-9);
  }

  /** One device tells no covariance. */
  @Test
  void ofOneDeviceIsWhatIsTakenOfAny() {
    PricePrior prior = PricePrior.of(amounts(0, 1), List.of(new double[] {0.3, -1}));
    assertArrayEquals(new double[] {0.3, -1}, prior.mean());
    assertArrayEquals(new double[] {0.3675, 0.3675}, prior.variance(), 1e-12);
    double own = 0.4 * 0.3675 + 0.25 * 0.49;
    assertArrayEquals(new double[] {1 + own, 1, 1, 1 + own}, prior.covariance(1).data, 1e-12);
  }

  @Property(tries = 30)
  void theProductIsThatWithTheMatrix(@ForAll long seed) {
    Random random = new Random(seed);
    PricePrior prior = PricePrior.of(ACCOUNT, DEVICES);
    double own = random.nextDouble() * 4;
    double[] vector = random.doubles(4, -1, 1).toArray();
    double[] matrix = new double[16];
    Arrays.fill(matrix, 7);
    prior.addCovariance(2, own, 1, matrix);
    double[] product = prior.timesCovariance(own, vector);
    for (int i = 0; i < 4; i++) {
      double[] row = Arrays.copyOfRange(matrix, 4 * i, 4 * i + 4);
      Vectors.add(row, -7, Vectors.ones(4));
      assertEquals(Vectors.dot(row, vector) / 2, product[i], 1e-12);
    }
  }
}
