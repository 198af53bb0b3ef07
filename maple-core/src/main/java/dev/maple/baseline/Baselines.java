package dev.maple.baseline;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.architecture.FeatureLayout;
import dev.maple.csv.Excerpt;
import dev.maple.format.FieldReader;
import dev.maple.pool.LinearCost;
import dev.maple.pool.ScaledPool;
import java.util.List;

/**
 * Simple methods to compare others with. All are immutable and thread-safe, and predict in the unit
 * of the samples: samples twice as large give predictions twice as large.
 *
 * <p>Their intervals are crude: the logarithm of measured over predicted is taken to follow a
 * Student-t distribution of the same width for every architecture, learned from the residuals of
 * the samples and, worth three more residuals, those that the method leaves on the pool's devices
 * (their median absolute residual; 0.5 where there is no pool). The degrees of freedom are three
 * and one for each sample beyond the method's own parameters.
 */
public final class Baselines {
  /** The name of the models of these methods in files. */
  public static final String KIND = Baseline.Model.KIND;

  private Baselines() {}

  /**
   * The arithmetic mean of the samples for every architecture. The pool serves the interval only
   * and may be empty.
   *
   * @return the method
   */
  public static AdaptationMethod mean() {
    return (layout, pool, reference) ->
        Baseline.of(ScaledPool.of(layout, pool, reference), new CostFit.Constant());
  }

  /**
   * A line in the floating-point operations, fitted to the samples by least squares with a small
   * penalty on its slope; one sample gives a constant. Predictions stay above a fiftieth of the
   * samples' mean. The pool serves the interval only and may be empty.
   *
   * <p>Fitting throws {@link IllegalArgumentException} if no group of the layout has a feature
   * named {@code flops}; of several the coarsest is taken.
   *
   * @return the method
   */
  public static AdaptationMethod flops() {
    return (layout, pool, reference) ->
        Baseline.of(ScaledPool.of(layout, pool, reference), new CostFit.Line(flops(layout)));
  }

  /**
   * The device of the pool that prices the samples most alike, scaled to them. Each device of the
   * pool is a surface fitted to its measurements; the one whose ratio to the samples varies least
   * (the paper ranks devices by Spearman's correlation, for which a few samples are too coarse) is
   * multiplied by the median ratio. One sample cannot tell devices apart and gives the one nearest
   * to the pool's mean. Where the pool has one device, the interval is that of an empty pool.
   *
   * <p>Source: Lu et al., <em>One Proxy Device Is Enough for Hardware-Aware Neural Architecture
   * Search</em>, arXiv:2111.01203. Fitting throws {@link IllegalArgumentException} if the pool is
   * empty.
   *
   * @return the method
   */
  public static AdaptationMethod proxyDevice() {
    return (layout, pool, reference) -> {
      ScaledPool scaled = ScaledPool.of(layout, pool, reference).required("a proxy device");
      return Baseline.nearest(scaled, scaled.costs());
    };
  }

  /**
   * How far a device of the pool is from the one most like it.
   *
   * @param pool the pool, at least one device
   * @param costs its devices' costs
   * @return the median over the pool of the median absolute error that a {@linkplain #proxyDevice
   *     proxy device} leaves, on the logarithmic scale; 0.5 for a pool of one
   */
  public static double spreadOfProxies(ScaledPool pool, List<LinearCost> costs) {
    return Baseline.nearest(pool, costs).poolSpread();
  }

  /**
   * The sum of the operators' latencies, scaled to the samples by the median ratio. The operators
   * are the features of the finest group; their latencies and a constant, none of them negative,
   * are fitted to the mean of the pool's devices.
   *
   * <p>Fitting throws {@link IllegalArgumentException} if the pool is empty.
   *
   * @return the method
   */
  public static AdaptationMethod layerwise() {
    return (layout, pool, reference) -> {
      ScaledPool scaled = ScaledPool.of(layout, pool, reference).required("a layer-wise predictor");
      LinearCost mean = Baseline.mean(scaled.costs());
      LinearCost sum = Layerwise.near(mean, scaled.scaling(), layout, reference);
      return Baseline.of(scaled, new CostFit.Nearest(List.of(sum)));
    };
  }

  /**
   * Reads a model that one of these adapted.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static AdaptedModel readModel(FieldReader in, int features) {
    return Baseline.Model.read(in, features);
  }

  /** The first feature named {@code flops}, group after group, coarse to fine. */
  private static int flops(FeatureLayout layout) {
    for (int g = 0; g < layout.groups().size(); g++) {
      int feature = layout.groups().get(g).features().indexOf("flops");
      if (feature >= 0) {
        return layout.offset(g) + feature;
      }
    }
    throw new IllegalArgumentException(
        "layout has no feature named 'flops', by which this baseline goes; its features are "
            + Excerpt.list(layout.names()));
  }
}
