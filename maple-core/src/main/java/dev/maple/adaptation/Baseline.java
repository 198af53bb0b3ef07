package dev.maple.adaptation;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** A baseline whose prediction is a {@link Surface}. */
record Baseline(FeatureScaling scaling, SurfaceFit fit, double poolSpread) implements Adapter {
  /** The spread taken for granted where there is no pool to learn it from. */
  private static final double UNKNOWN = 0.5;

  /** A baseline that fits the pool's devices as it fits any other. */
  static Baseline of(ScaledPool pool, SurfaceFit fit) {
    return of(pool, fit, device -> fit);
  }

  /**
   * A baseline that learns its interval from how it would have served the pool's devices.
   *
   * @param leavingOut the fit to a device of the pool, by its index
   */
  static Baseline of(ScaledPool pool, SurfaceFit fit, IntFunction<SurfaceFit> leavingOut) {
    List<Samples> devices = pool.devices();
    double[] spreads =
        IntStream.range(0, devices.size())
            .mapToDouble(d -> spread(leavingOut.apply(d), devices.get(d)))
            .toArray();
    return spreads.length == 0
        ? ofUnknownSpread(pool, fit)
        : new Baseline(pool.scaling(), fit, new Median().evaluate(spreads));
  }

  /** A baseline for a pool that says nothing of its interval. */
  static Baseline ofUnknownSpread(ScaledPool pool, SurfaceFit fit) {
    return new Baseline(pool.scaling(), fit, UNKNOWN);
  }

  private static double spread(SurfaceFit fit, Samples device) {
    return Spread.robust(device.logErrors(fit.fit(device)));
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    Samples samples = new Samples(scaling.apply(features), values);
    Surface surface = fit.fit(samples);
    Spread spread = Spread.of(poolSpread, samples.logErrors(surface), fit.parameters());
    return new Model(scaling, surface, spread);
  }

  private record Model(FeatureScaling scaling, Surface surface, Spread spread)
      implements AdaptedModel {
    @Override
    public double value(double[] features) {
      return surface.value(scaling.apply(features));
    }

    @Override
    public Prediction predict(double[] features) {
      return new Prediction(value(features), spread.scale(), spread.degreesOfFreedom());
    }
  }
}
