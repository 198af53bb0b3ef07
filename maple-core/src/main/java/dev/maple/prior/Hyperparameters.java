package dev.maple.prior;

import dev.maple.format.FieldWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The variances of a component of the mixture prior: how far a device may be from the mean, and how
 * noisy its measurements are.
 *
 * @param variances the prior variance of each {@link CovarianceTerm}, in their order
 * @param noise relative standard deviation of a measurement that is no outlier
 * @param point where in the grid these are
 */
public record Hyperparameters(double[] variances, double noise, GridPoint point) {
  private static final double[] POOL = {0.25, 1};
  private static final double[] CONSTANT = {0.05, 0.4};

  /** Deviations in the feature groups, as multiples of those among the pool's devices. */
  private static final double[] OF_POOL = {0.25, 0.5, 1, 2};

  /**
   * Or these deviations, the same for every group: a device may differ in what all of the pool's
   * have in common.
   */
  private static final double[] EVEN = {0.01, 0.03, 0.075, 0.2};

  private static final double[] NOISE = {0.015, 0.042, 0.12};

  /** With so few devices in the pool, or fewer, features may tell less than it seems. */
  private static final int FEW = 2;

  private static final double[] NOISE_OF_FEW = {0.015, 0.042, 0.12, 0.34, 0.68};

  /**
   * A point of the grid, the same for every pool.
   *
   * @param pool deviation along the pool's own deviations
   * @param constant deviation of the constant
   * @param ofPool whether the groups' deviations are multiples of the pool's
   * @param groups deviation of the feature groups
   * @param noise relative standard deviation of a measurement
   */
  record GridPoint(double pool, double constant, boolean ofPool, double groups, double noise) {
    Hyperparameters with(double[] poolVariances) {
      double[] variances = new double[CovarianceTerm.FIRST_GROUP + poolVariances.length];
      variances[0] = pool * pool;
      variances[1] = constant * constant;
      for (int g = 0; g < poolVariances.length; g++) {
        variances[CovarianceTerm.FIRST_GROUP + g] =
            groups * groups * (ofPool ? poolVariances[g] : 1);
      }
      return new Hyperparameters(variances, noise, this);
    }

    // By hand, as a record's own are slow to set up when a program starts.

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof GridPoint point
              && Double.compare(pool, point.pool) == 0
              && Double.compare(constant, point.constant) == 0
              && ofPool == point.ofPool
              && Double.compare(groups, point.groups) == 0
              && Double.compare(noise, point.noise) == 0);
    }

    @Override
    public int hashCode() {
      int hash = 31 * Double.hashCode(pool) + Double.hashCode(constant);
      hash = 31 * hash + Boolean.hashCode(ofPool);
      return 31 * (31 * hash + Double.hashCode(groups)) + Double.hashCode(noise);
    }

    void write(FieldWriter out) {
      out.number(pool).number(constant).integer(ofPool ? 1 : 0).number(groups).number(noise);
    }

    /** Whether it differs from another in one of its four hyperparameters. */
    boolean isNextTo(GridPoint other) {
      int different = pool == other.pool ? 0 : 1;
      different += constant == other.constant ? 0 : 1;
      different += ofPool == other.ofPool && groups == other.groups ? 0 : 1;
      different += noise == other.noise ? 0 : 1;
      return different == 1;
    }

    /** This point without its noise: equal for points that differ in their noise alone. */
    GridPoint whateverTheNoise() {
      return new GridPoint(pool, constant, ofPool, groups, Double.NaN);
    }
  }

  /**
   * The hyperparameters that compete.
   *
   * @param devices how many devices the pool has
   * @param poolVariances how far they stray in each feature group
   */
  static List<Hyperparameters> grid(int devices, double[] poolVariances) {
    double[] noises = devices <= FEW ? NOISE_OF_FEW : NOISE;
    List<Hyperparameters> grid = new ArrayList<>();
    for (double pool : POOL) {
      for (double constant : CONSTANT) {
        for (boolean ofPool : new boolean[] {true, false}) {
          for (double groups : ofPool ? OF_POOL : EVEN) {
            for (double noise : noises) {
              grid.add(new GridPoint(pool, constant, ofPool, groups, noise).with(poolVariances));
            }
          }
        }
      }
    }
    return List.copyOf(grid);
  }

  /**
   * These with another noise.
   *
   * @param other relative standard deviation of a measurement that is no outlier
   * @return the hyperparameters
   */
  Hyperparameters withNoise(double other) {
    GridPoint there = new GridPoint(point.pool, point.constant, point.ofPool, point.groups, other);
    return new Hyperparameters(variances, other, there);
  }

  /**
   * The relative standard deviation of a measurement by a clock.
   *
   * @param clockVariance relative variance of what the clock reads, at least 0
   * @return the noise and the clock's together
   */
  public double deviation(double clockVariance) {
    return clockVariance == 0 ? noise : Math.sqrt(noise * noise + clockVariance);
  }
}
