package dev.maple.baseline;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Prediction;
import dev.maple.adaptation.ResidualSpread;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.RobustSpread;
import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.Others;
import dev.maple.pool.ScaledPool;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A baseline whose prediction is a {@link LinearCost}. */
record Baseline(FeatureScaling scaling, CostFit fit, double poolSpread) implements Adapter {
  /** The spread taken for granted where there is no pool to learn it from. */
  private static final double UNKNOWN = 0.5;

  /** A baseline that fits the pool's devices as it fits any other. */
  static Baseline of(ScaledPool pool, CostFit fit) {
    return of(pool, fit, device -> fit);
  }

  /**
   * A baseline that learns its interval from how it would have served the pool's devices.
   *
   * @param leavingOut the fit to a device of the pool, by its index
   */
  static Baseline of(ScaledPool pool, CostFit fit, IntFunction<CostFit> leavingOut) {
    List<Measurements> devices = pool.devices();
    double[] spreads =
        IntStream.range(0, devices.size())
            .mapToDouble(d -> spread(leavingOut.apply(d), devices.get(d)))
            .toArray();
    return new Baseline(
        pool.scaling(), fit, spreads.length == 0 ? UNKNOWN : Vectors.median(spreads));
  }

  /** The device of the pool nearest to the samples; a pool of one leaves the interval unknown. */
  static Baseline nearest(ScaledPool pool, List<LinearCost> surfaces) {
    CostFit fit = new CostFit.Nearest(mostTypicalFirst(surfaces, pool.reference()));
    return surfaces.size() == 1
        ? new Baseline(pool.scaling(), fit, UNKNOWN)
        : of(pool, fit, d -> new CostFit.Nearest(Others.of(surfaces, d)));
  }

  /** The mean of some costs. */
  static LinearCost mean(List<LinearCost> costs) {
    double[] weights = new double[costs.get(0).weights().length];
    costs.forEach(cost -> Vectors.add(weights, 1.0 / costs.size(), cost.weights()));
    return LinearCost.of(weights, DeviceModel.FLOOR);
  }

  /** The one most like their mean first. */
  private static List<LinearCost> mostTypicalFirst(List<LinearCost> costs, double[][] reference) {
    LinearCost mean = mean(costs);
    return costs.stream()
        .sorted(Comparator.comparingDouble(cost -> distance(cost, mean, reference)))
        .toList();
  }

  private static double distance(LinearCost a, LinearCost b, double[][] reference) {
    return Arrays.stream(reference)
        .mapToDouble(row -> Math.abs(Math.log(a.value(row) / b.value(row))))
        .sum();
  }

  private static double spread(CostFit fit, Measurements device) {
    return RobustSpread.of(device.logErrors(fit.fit(device)));
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    Measurements samples = Measurements.of(scaling.apply(features), values);
    LinearCost surface = fit.fit(samples);
    ResidualSpread spread =
        ResidualSpread.of(poolSpread, samples.logErrors(surface), fit.parameters());
    return new Model(scaling, surface, spread);
  }

  record Model(FeatureScaling scaling, LinearCost surface, ResidualSpread spread)
      implements AdaptedModel {
    static final String KIND = "linear";

    static Model read(FieldReader in, int features) {
      FeatureScaling scaling = FeatureScaling.read(in, features);
      return new Model(scaling, LinearCost.read(in, scaling.size()), ResidualSpread.read(in));
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public void write(FieldWriter out) {
      scaling.write(out);
      surface.write(out);
      spread.write(out);
    }

    @Override
    public double value(double[] features) {
      return surface.value(scaling.apply(features));
    }

    @Override
    public Prediction predict(double[] features) {
      return spread.around(value(features));
    }
  }
}
