package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a new device may be: near any of the surfaces, straying from it as any of the settings says.
 *
 * @param surfaces weight vectors of geometric mean 1 over the reference: first the pool's mean,
 *     then each of its devices, then one for each physical total and each pair of totals
 * @param devices how many surfaces are those of devices
 * @param totals indices of the surfaces that are one total alone
 * @param blocks the ways of straying
 * @param settings how far along each
 * @param order the product of a weight vector with this is its covariance with the pool's mean over
 *     the reference: negative where what costs the pool more is priced at less
 */
record Hypotheses(
    List<double[]> surfaces,
    int devices,
    List<Integer> totals,
    List<Block> blocks,
    List<Setting> settings,
    double[] order) {
  /** No surface is taken to fall below this share of its mean. */
  static final double FLOOR = 0.05;

  /** A total is raised by a constant until its least value is this share of its mean. */
  private static final double LEAST = 0.15;

  /** Only so many totals of a group compete, the first: each pair of them is a surface. */
  private static final int MOST_TOTALS = 6;

  /** What a device may be that is new to devices of these surfaces. */
  static Hypotheses of(ScaledPool pool, List<DeviceSurface> surfaces) {
    return of(
        pool.layout(),
        pool.scaling(),
        surfaces.stream().map(DeviceSurface::weights).toList(),
        pool.reference());
  }

  static Hypotheses of(
      FeatureLayout layout, FeatureScaling scaling, List<double[]> pool, double[][] reference) {
    double[] constant = new double[scaling.size()];
    constant[0] = 1;
    double[] mean = new double[scaling.size()];
    if (pool.isEmpty()) {
      mean = constant;
    }
    for (double[] device : pool) {
      Weights.add(mean, 1.0 / pool.size(), device);
    }
    List<double[]> surfaces = new ArrayList<>(List.of(mean));
    surfaces.addAll(pool);
    surfaces.add(constant);
    List<Integer> single = new ArrayList<>();
    for (int group : layout.totalGroups()) {
      List<double[]> totals = totals(layout, group, scaling, reference);
      for (int i = 0; i < totals.size(); i++) {
        surfaces.add(middle(totals.get(i), constant));
        single.add(surfaces.size());
        for (int j = i; j < totals.size(); j++) {
          surfaces.add(middle(totals.get(i), totals.get(j)));
        }
      }
    }
    List<Block> blocks = Block.all(layout, scaling, pool, mean);
    return new Hypotheses(
        surfaces.stream().map(surface -> normalised(surface, reference)).toList(),
        pool.size(),
        single,
        blocks,
        Setting.grid(Block.typical(layout, blocks)),
        order(mean, reference));
  }

  private static List<double[]> totals(
      FeatureLayout layout, int group, FeatureScaling scaling, double[][] reference) {
    List<double[]> totals = new ArrayList<>();
    for (int j = layout.offset(group); j < layout.offset(group + 1); j++) {
      double[] total = total(scaling.weightsOf(j), reference);
      if (scaling.varies(j) && total != null && totals.size() < MOST_TOTALS) {
        totals.add(total);
      }
    }
    return totals;
  }

  private static double[] middle(double[] a, double[] b) {
    double[] middle = Weights.scaled(a, 0.5);
    Weights.add(middle, 0.5, b);
    return middle;
  }

  private static double[] order(double[] mean, double[][] reference) {
    double[] order = new double[mean.length];
    for (double[] row : reference) {
      Weights.add(order, (Weights.dot(mean, row) - mean[0]) / reference.length, row);
    }
    order[0] = 0;
    return order;
  }

  /** These hypotheses and, last, those of one more surface. */
  Hypotheses with(double[] surface) {
    List<double[]> more = new ArrayList<>(surfaces);
    more.add(surface);
    return new Hypotheses(more, devices, totals, blocks, settings, order);
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

  /**
   * The family of a hypothesis. To be near one device of the pool is as likely as to be near
   * another: such hypotheses of the same setting are a family, every other one is its own.
   */
  int family(int hypothesis) {
    int surface = hypothesis / settings.size();
    int kind = surface <= devices ? Math.min(surface, 1) : surface - Math.max(0, devices - 1);
    return kind * settings.size() + hypothesis % settings.size();
  }

  /** Number of families. */
  int families() {
    return size() - Math.max(0, devices - 1) * settings.size();
  }

  /** How many hypotheses are in the family of the given one, itself among them. */
  int relatives(int hypothesis) {
    int surface = hypothesis / settings.size();
    return surface >= 1 && surface <= devices ? devices : 1;
  }

  /** The mean of a quantity over each family. */
  double[] meanByFamily(IntToDoubleFunction quantity) {
    double[] mean = new double[families()];
    for (int h = 0; h < size(); h++) {
      mean[family(h)] += quantity.applyAsDouble(h) / relatives(h);
    }
    return mean;
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
