package dev.maple.mixing;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Prediction;
import dev.maple.adaptation.ResidualSpread;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.pool.Others;
import dev.maple.similarity.DeviceCoordinates;
import dev.maple.similarity.DeviceRelation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool that the samples of one described device can be mixed into.
 *
 * @param known the pool's devices
 * @param poolWeights how much each counts for
 * @param relation what the descriptor says of the device
 * @param own the device as a point
 * @param regression what learns from the mix
 * @param chosen its settings
 */
record DescribedPool(
    KnownDevices known,
    double[] poolWeights,
    DeviceRelation relation,
    DeviceCoordinates.Point own,
    MixedRegression regression,
    SettingsSearch.Chosen chosen)
    implements Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(DescribedPool.class);

  static DescribedPool of(
      Learner learner,
      Variant variant,
      KnownDevices known,
      List<HardwareDescriptor> descriptors,
      HardwareDescriptor device) {
    List<HardwareDescriptor> pool = descriptors.stream().map(variant::read).toList();
    HardwareDescriptor target = variant.read(device);
    DescriptorMatch match = DescriptorMatch.of(pool, target);
    DeviceCoordinates coordinates = DeviceCoordinates.of(pool, target, match);
    boolean weighed = variant == Variant.X;
    MixedRegression regression = learner.regression(known.pool(), coordinates);
    List<SettingsSearch.HeldOut> left = new ArrayList<>();
    for (int d = 0; d < known.count(); d++) {
      if (SettingsSearch.canHoldOut(known, d)) {
        double[] weights = new double[known.count()];
        double[] others =
            weighed && DescriptorMatch.isAny(Others.of(pool, d), pool.get(d))
                ? known.relate(pool, pool.get(d), d).weights()
                : Vectors.ones(known.count() - 1);
        for (int o = 0; o < others.length; o++) {
          weights[o < d ? o : o + 1] = others[o];
        }
        left.add(SettingsSearch.holdOut(known, d, weights, coordinates.of(d)));
      }
    }
    SettingsSearch.Chosen chosen = new SettingsSearch(regression, left).choose(weighed);
    LOG.debug(
        "mixing by {} descriptor columns, {} values missing for which the mean stands; {} chosen by"
            + " leaving out devices",
        match.shared().size(),
        coordinates.imputed(),
        chosen);
    DeviceRelation relation = known.relate(pool, target, -1);
    return new DescribedPool(
        known,
        weighed ? relation.weights() : Vectors.ones(known.count()),
        relation,
        coordinates.target(),
        regression,
        chosen);
  }

  @Override
  public int fewestSamples() {
    return 0;
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    FeatureScaling scaling = known.pool().scaling();
    MixedSamples samples =
        features.length == 0 && values.length == 0
            ? new MixedSamples(
                known, poolWeights, own, new double[0][], new double[0], relation.logScale())
            : MixedSamples.of(
                known, poolWeights, own, Measurements.of(scaling.apply(features), values));
    MixingSettings settings = chosen.settings();
    RelativeLatency model = regression.fit(samples.mix(settings), settings.penalty());
    return new Model(scaling, samples.logLevel(), model, spread(samples));
  }

  /** What is foreseen, and what the samples show beside it; without samples, the level's doubt. */
  private ResidualSpread spread(MixedSamples samples) {
    int count = samples.logs().length;
    double own = count == 0 ? relation.logScaleDeviation() : Math.sqrt(halvesError(samples));
    return ResidualSpread.of(Math.hypot(chosen.spread(), own), new double[0], 0);
  }

  /** The mean square error of each half of the samples as predicted from the other; 0 of one. */
  private double halvesError(MixedSamples samples) {
    int count = samples.logs().length;
    double squares = 0;
    for (int half = 0; half < 2 && count > 1; half++) {
      int parity = half;
      MixedSamples others = samples.where(i -> i % 2 != parity);
      MixingSettings settings = chosen.settings();
      RelativeLatency model = regression.trial(others.mix(settings), settings.penalty());
      for (int i = half; i < count; i += 2) {
        double error =
            samples.logs()[i]
                + samples.logLevel()
                - others.logLevel()
                - model.applyAsDouble(samples.rows()[i]);
        squares += error * error / count;
      }
    }
    return squares;
  }

  record Model(
      FeatureScaling scaling, double logLevel, RelativeLatency relative, ResidualSpread spread)
      implements AdaptedModel {
    static final String KIND = "mixed-described";

    static Model read(FieldReader in, int features) {
      FeatureScaling scaling = FeatureScaling.read(in, features);
      return new Model(
          scaling, in.number(), RelativeLatency.read(in, scaling.size()), ResidualSpread.read(in));
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public void write(FieldWriter out) {
      scaling.write(out);
      out.number(logLevel);
      relative.write(out);
      spread.write(out);
    }

    @Override
    public double value(double[] features) {
      return Math.exp(logLevel + relative.applyAsDouble(scaling.apply(features)));
    }

    @Override
    public Prediction predict(double[] features) {
      return spread.around(value(features));
    }
  }
}
