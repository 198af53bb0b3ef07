package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a device may stray from a surface.
 *
 * @param variances the prior variance of each block, in the order of {@link Block#all}
 * @param noise relative standard deviation of an undisturbed measurement
 */
record Setting(double[] variances, double noise) {
  private static final double[] POOL = {0.25, 1};
  private static final double[] CONSTANT = {0.05, 0.4};

  /** Deviations in the feature groups: so many times what the pool's devices show of each. */
  private static final double[] TYPICAL = {0.25, 0.5, 1, 2};

  /** Or these, the same for every group: devices may differ in what the pool's agree on. */
  private static final double[] EVEN = {0.01, 0.03, 0.075, 0.2};

  private static final double[] NOISE = {0.015, 0.03, 0.06, 0.12};

  /** So many settings in a row differ in their noise alone. */
  static final int NOISES = NOISE.length;

  /**
   * The settings that compete.
   *
   * @param typical how far the pool's devices stray in each feature group, as variances
   */
  static List<Setting> grid(double[] typical) {
    List<double[]> groups = new ArrayList<>();
    for (double scale : TYPICAL) {
      groups.add(Weights.scaled(typical, scale * scale));
    }
    for (double scale : EVEN) {
      double[] even = new double[typical.length];
      Arrays.fill(even, scale * scale);
      groups.add(even);
    }
    List<Setting> grid = new ArrayList<>();
    for (double pool : POOL) {
      for (double constant : CONSTANT) {
        for (double[] group : groups) {
          for (double noise : NOISE) {
            double[] variances = new double[group.length + 2];
            variances[0] = pool * pool;
            variances[1] = constant * constant;
            System.arraycopy(group, 0, variances, 2, group.length);
            grid.add(new Setting(variances, noise));
          }
        }
      }
    }
    return List.copyOf(grid);
  }
}
