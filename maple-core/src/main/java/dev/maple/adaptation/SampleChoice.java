package dev.maple.adaptation;

import java.util.List;

/** Which architectures to measure. */
final class SampleChoice {
  /** Scale of the pool's deviations, the constant, a coarse group, all features; the noise. */
  private static final double POOL = 1.5;

  private static final double CONSTANT = 0.05;
  private static final double GROUP = 0.03;
  private static final double ALL = 0.02;
  private static final double NOISE = 0.05;

  private SampleChoice() {}

  static int[] greedy(double[][] rows, List<Block> blocks, int count) {
    int n = rows.length;
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 1;
        for (int b = 0; b < blocks.size(); b++) {
          double scale = b == 0 ? POOL : b == 1 ? CONSTANT : b == blocks.size() - 1 ? ALL : GROUP;
          sum += scale * scale * blocks.get(b).covariance(rows[i], rows[j]);
        }
        k[i][j] = sum;
        k[j][i] = sum;
      }
    }
    int[] chosen = new int[count];
    boolean[] taken = new boolean[n];
    for (int c = 0; c < count; c++) {
      int best = -1;
      double bestGain = -1;
      for (int i = 0; i < n; i++) {
        double gain = Weights.dot(k[i], k[i]) / (k[i][i] + NOISE * NOISE);
        if (!taken[i] && gain > bestGain) {
          best = i;
          bestGain = gain;
        }
      }
      chosen[c] = best;
      taken[best] = true;
      double[] column = k[best].clone();
      double denominator = column[best] + NOISE * NOISE;
      for (int i = 0; i < n; i++) {
        Weights.add(k[i], -column[i] / denominator, column);
      }
    }
    return chosen;
  }
}
