package dev.maple.price;

import dev.maple.numeric.StudentNoise;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The prior of what a new device charges: it is Gaussian around the pool's mean, and strays from it
 * as the pool's devices do together, each unknown by itself, and each feature group,
 *
 * <pre>
 *   theta ~ N(mu, 0.6 cov(pool) + c (0.4 diag var(pool) + 0.12 [same group])),   c and the noise in a grid
 * </pre>
 *
 * beside the device's speed.
 *
 * @param mean the pool's mean
 * @param together how the pool's devices stray, a vector each
 * @param variance of each unknown by itself
 * @param groups for each feature group, 1 where an unknown belongs to it, else 0
 * @param speed how a device that is slower by a factor e in everything differs
 * @param isSpeedKnown whether the mean has the device's speed, or samples have to tell it
 */
record PricePrior(
    double[] mean,
    double[][] together,
    double[] variance,
    double[][] groups,
    double[] speed,
    boolean isSpeedKnown) {
  /** What an {@link Account} expects before any device is seen counts as so many devices. */
  private static final double PRIOR_DEVICES = 3;

  /** How the three terms are weighed. */
  private static final double TOGETHER = 0.6;

  private static final double ALONE = 0.4;

  /** Of amounts, a quarter of what is expected of each alone. */
  private static final double GROUP = 0.25 * 0.7 * 0.7;

  /** Multiples of the last two. */
  private static final double[] OWN = {0.25, 1, 4};

  private static final double[] NOISE = {0.03, 0.06, 0.12, 0.24};

  /**
   * A point of the grid.
   *
   * @param own multiple of what an unknown and a group stray by themselves
   * @param noise scale of the {@link StudentNoise}
   */
  record Freedom(double own, double noise) {
    static List<Freedom> grid() {
      List<Freedom> grid = new ArrayList<>();
      for (double own : OWN) {
        for (double noise : NOISE) {
          grid.add(new Freedom(own, noise));
        }
      }
      return grid;
    }
  }

  /**
   * What some devices lead to.
   *
   * @param devices what each charges, without its speed; at least one
   */
  static PricePrior of(Account account, List<double[]> devices) {
    return of(account, account.groups(), devices);
  }

  /**
   * What some devices lead to.
   *
   * @param groups the group of each unknown; empty where groups do not stray by themselves
   * @param devices what each charges, without its speed; at least one
   */
  static PricePrior of(Account account, int[] groups, List<double[]> devices) {
    int p = devices.get(0).length;
    int count = devices.size();
    double[] mean = new double[p];
    devices.forEach(theta -> Vectors.add(mean, 1.0 / count, theta));
    double[] variance = new double[p];
    double[][] deviations = new double[count][];
    for (int d = 0; d < count; d++) {
      double[] deviation = Vectors.difference(devices.get(d), mean);
      Vectors.addProduct(variance, 1 / (count + PRIOR_DEVICES), deviation, deviation);
      deviations[d] = Vectors.scaled(deviation, 1 / Math.sqrt(Math.max(1, count - 1)));
    }
    for (int j = 0; j < p; j++) {
      variance[j] += PRIOR_DEVICES * account.priorVariance() / (count + PRIOR_DEVICES);
    }
    double[][] members =
        IntStream.of(groups)
            .distinct()
            .mapToObj(group -> IntStream.of(groups).mapToDouble(g -> g == group ? 1 : 0).toArray())
            .toArray(double[][]::new);
    return new PricePrior(mean, deviations, variance, members, account.speed(), false);
  }

  /** The same around another mean, of which the speed is known or not. */
  PricePrior around(double[] other, boolean speedIsKnown) {
    return new PricePrior(other, together, variance, groups, speed, speedIsKnown);
  }

  /** What is left open of the logarithm of the device's speed, once samples have told it. */
  double speedVariance() {
    return isSpeedKnown ? 0 : 1;
  }

  /** The covariance times a vector, {@link #speedVariance} with it. */
  double[] timesCovariance(double own, double[] vector) {
    double[] product = new double[vector.length];
    if (!isSpeedKnown) {
      Vectors.add(product, Vectors.dot(speed, vector), speed);
    }
    Vectors.addProduct(product, own * ALONE, variance, vector);
    for (double[] deviation : together) {
      Vectors.add(product, TOGETHER * Vectors.dot(deviation, vector), deviation);
    }
    for (double[] group : groups) {
      Vectors.add(product, own * GROUP * Vectors.dot(group, vector), group);
    }
    return product;
  }

  /** Adds the covariance, so many times, to a matrix, row by row. */
  void addCovariance(double times, double own, double speedVariance, double[] matrix) {
    int p = mean.length;
    Vectors.addOuter(matrix, times * speedVariance, speed);
    for (double[] deviation : together) {
      Vectors.addOuter(matrix, times * TOGETHER, deviation);
    }
    for (double[] group : groups) {
      Vectors.addOuter(matrix, times * own * GROUP, group);
    }
    for (int j = 0; j < p; j++) {
      matrix[j * p + j] += times * own * ALONE * variance[j];
    }
  }

  /** The covariance before any sample. */
  DMatrixRMaj covariance(double speedVariance) {
    DMatrixRMaj matrix = new DMatrixRMaj(mean.length, mean.length);
    addCovariance(1, 1, speedVariance, matrix.data);
    return matrix;
  }
}
