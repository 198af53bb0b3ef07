package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new device may be: near any of the surfaces, straying from it as any of the settings says.
 *
 * @param surfaces weight vectors of geometric mean 1 over the reference: first the pool's mean,
 *     then one for each physical total and each pair of totals
 * @param blocks the ways of straying
 * @param settings how far along each
 */
record Hypotheses(List<double[]> surfaces, List<Block> blocks, List<Setting> settings) {
  /** No surface is taken to fall below this share of its mean. */
  static final double FLOOR = 0.05;

  /** A total is raised by a constant until its least value is this share of its mean. */
  private static final double LEAST = 0.15;

  /** Only so many totals compete, the first: each pair of them is a surface. */
  private static final int MOST_TOTALS = 6;

  static Hypotheses of(
      FeatureLayout layout, FeatureScaling scaling, List<double[]> pool, double[][] reference) {
    double[] constant = new double[scaling.size()];
    constant[0] = 1;
    List<double[]> totals = new ArrayList<>(List.of(constant));
    for (int j = 0; j < layout.offset(1) && totals.size() <= MOST_TOTALS; j++) {
      double[] total = total(scaling.weightsOf(j), reference);
      if (scaling.varies(j) && total != null) {
        totals.add(total);
      }
    }
    List<double[]> surfaces = new ArrayList<>();
    double[] mean = new double[scaling.size()];
    if (pool.isEmpty()) {
      mean = constant;
    }
    for (double[] device : pool) {
      Weights.add(mean, 1.0 / pool.size(), device);
    }
    surfaces.add(normalised(mean, reference));
    for (int i = 0; i < totals.size(); i++) {
      for (int j = i; j < totals.size(); j++) {
        double[] middle = Weights.scaled(totals.get(i), 0.5);
        Weights.add(middle, 0.5, totals.get(j));
        surfaces.add(normalised(middle, reference));
      }
    }
    List<Block> blocks = Block.all(layout, scaling, pool, mean);
    return new Hypotheses(surfaces, blocks, Setting.grid(blocks.size()));
  }

  /** These hypotheses and, last, those of one more surface. */
  Hypotheses with(double[] surface) {
    List<double[]> more = new ArrayList<>(surfaces);
    more.add(surface);
    return new Hypotheses(more, blocks, settings);
  }

  /** Number of hypotheses: every surface with every setting. */
  int size() {
    return surfaces.size() * settings.size();
  }

  double[] surface(int hypothesis) {
    return surfaces.get(hypothesis / settings.size());
  }

  Setting setting(int hypothesis) {
    return settings.get(hypothesis % settings.size());
  }

  /** The value of a surface at a row, kept from falling to 0. */
  static double at(double[] surface, double[] row) {
    return Math.max(Weights.dot(surface, row), FLOOR);
  }

  /** A total as a surface of mean 1, or null where it is not a quantity of something. */
  private static double @Nullable [] total(double[] weights, double[][] reference) {
    double mean = weights[0];
    if (mean <= 0) {
      return null;
    }
    double[] total = Weights.scaled(weights, 1 / mean);
    double least = Double.POSITIVE_INFINITY;
    for (double[] row : reference) {
      least = Math.min(least, Weights.dot(total, row));
    }
    double raise = Math.max(0, (LEAST - least) / (1 - LEAST));
    total[0] += raise;
    return Weights.scaled(total, 1 / (1 + raise));
  }

  private static double[] normalised(double[] surface, double[][] reference) {
    double meanLog = 0;
    for (double[] row : reference) {
      meanLog += Math.log(at(surface, row)) / reference.length;
    }
    return Weights.scaled(surface, Math.exp(-meanLog));
  }
}
