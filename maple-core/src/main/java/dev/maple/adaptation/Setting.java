package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a device may stray from a surface.
 *
 * @param variances the prior variance of each block, in the order of {@link Block#all}
 * @param noise relative standard deviation of a measurement
 */
record Setting(double[] variances, double noise) {
  private static final double[] POOL = {0.25, 1};
  private static final double[] CONSTANT = {0.05, 0.4};

  /** The scale of the coarsest group, and what each finer one has of the one before. */
  private static final double[] COARSEST = {0.02, 0.06, 0.15, 0.4};

  private static final double[] DECAY = {0.35, 1};

  private static final double[] NOISE = {0.02, 0.04, 0.08, 0.16};

  /** The settings that compete, the same for every space. */
  static List<Setting> grid(int blocks) {
    List<Setting> grid = new ArrayList<>();
    for (double pool : POOL) {
      for (double constant : CONSTANT) {
        for (double coarsest : COARSEST) {
          for (double decay : DECAY) {
            for (double noise : NOISE) {
              double[] variances = new double[blocks];
              variances[0] = pool * pool;
              variances[1] = constant * constant;
              // Without decay every group has half of what the coarsest one has with it.
              double scale = decay < 1 ? coarsest : coarsest / 2;
              for (int b = 2; b < blocks; b++, scale *= decay) {
                variances[b] = scale * scale;
              }
              grid.add(new Setting(variances, noise));
            }
          }
        }
      }
    }
    return List.copyOf(grid);
  }
}
