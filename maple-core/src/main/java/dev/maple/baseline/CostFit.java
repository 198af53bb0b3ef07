package dev.maple.baseline;

import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;

/** How a baseline finds the surface of a device from its samples. */
sealed interface CostFit {

  LinearCost fit(Measurements samples);

  /** How many numbers the samples decide. */
  int parameters();

  private static double mean(Measurements samples) {
    return Arrays.stream(samples.values()).average().orElseThrow();
  }

  /** The samples' mean, everywhere. */
  record Constant() implements CostFit {
    @Override
    public LinearCost fit(Measurements samples) {
      double[] weights = new double[samples.rows()[0].length];
      weights[0] = mean(samples);
      return LinearCost.of(weights, DeviceModel.FLOOR * weights[0]);
    }

    @Override
    public int parameters() {
      return 1;
    }
  }

  /**
   * A line in one feature, by least squares. The slope has a small penalty, so that one sample
   * gives a constant and two of almost the same feature no wild slope.
   */
  record Line(int feature) implements CostFit {
    /** In units of a sample one standard deviation of the feature from the others' mean. */
    private static final double PENALTY = 0.1;

    @Override
    public LinearCost fit(Measurements samples) {
      int column = feature + 1;
      int k = samples.count();
      double meanX = 0;
      for (double[] row : samples.rows()) {
        meanX += row[column] / k;
      }
      double meanY = mean(samples);
      double xy = 0;
      double xx = PENALTY;
      for (int i = 0; i < k; i++) {
        double x = samples.rows()[i][column] - meanX;
        xy += x * (samples.values()[i] - meanY);
        xx += x * x;
      }
      double[] weights = new double[samples.rows()[0].length];
      weights[column] = xy / xx;
      weights[0] = meanY - weights[column] * meanX;
      return LinearCost.of(weights, DeviceModel.FLOOR * meanY);
    }

    @Override
    public int parameters() {
      return 2;
    }
  }

  /**
   * Of some surfaces the one whose ratio to the samples varies least, times the median ratio; the
   * first of equals.
   */
  record Nearest(List<LinearCost> surfaces) implements CostFit {
    /** A smaller difference of squared logarithms is none: one sample has a spread of about 0. */
    private static final double ROUNDING = 1e-12;

    @Override
    public LinearCost fit(Measurements samples) {
      LinearCost best = surfaces.get(0);
      double least = Double.POSITIVE_INFINITY;
      for (LinearCost surface : surfaces) {
        LinearCost scaled = samples.scaled(surface);
        double spread = Arrays.stream(samples.logErrors(scaled)).map(e -> e * e).sum();
        if (spread < least - ROUNDING) {
          least = spread;
          best = scaled;
        }
      }
      return best;
    }

    @Override
    public int parameters() {
      return 1;
    }
  }
}
