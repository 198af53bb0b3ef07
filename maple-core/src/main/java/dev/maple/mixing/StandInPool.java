package dev.maple.mixing;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Prediction;
import dev.maple.adaptation.ResidualSpread;
import dev.maple.baseline.Baselines;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.regression.RegressionData;
import dev.maple.regression.RegressionModel;
import dev.maple.regression.Regressor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A pool that adaptation samples can be mixed into without descriptors: the samples' latencies
 * stand in for one.
 *
 * @param regressor what learns from the mix
 * @param sampleWeight how many rows of the pool an adaptation sample counts for
 * @param bySimilarity whether a device counts the less the less it is like the target
 * @param surfaces a surface a device, in the unit of the device
 * @param foreseen how far a device is from the one most like it
 */
record StandInPool(
    Regressor regressor,
    double sampleWeight,
    boolean bySimilarity,
    ScaledPool pool,
    List<LinearCost> surfaces,
    double foreseen)
    implements Adapter {

  static StandInPool of(
      Regressor regressor, double sampleWeight, boolean bySimilarity, KnownDevices known) {
    double foreseen = Baselines.spreadOfProxies(known.pool(), known.costs());
    return new StandInPool(
        regressor, sampleWeight, bySimilarity, known.pool(), known.surfaces(), foreseen);
  }

  @Override
  public AdaptedModel adapt(double[][] features, double[] values) {
    Measurements measured = Measurements.of(pool.scaling().apply(features), values);
    Measurements samples = measured.at(measured.canonicalOrder());
    Profile target = Profile.of(samples.values());
    List<Profile> profiles =
        surfaces.stream()
            .map(s -> Arrays.stream(samples.rows()).mapToDouble(s::value).toArray())
            .map(Profile::of)
            .toList();
    List<double[]> rows = new ArrayList<>();
    DoubleStream.Builder targets = DoubleStream.builder();
    DoubleStream.Builder weights = DoubleStream.builder();
    double typical = profiles.stream().mapToDouble(target::distance).average().orElseThrow();
    for (int d = 0; d < profiles.size(); d++) {
      Profile profile = profiles.get(d);
      double similarity = typical > 0 ? Math.exp(-target.distance(profile) / typical) : 1;
      Measurements device = pool.devices().get(d);
      for (int i = 0; i < device.count(); i++) {
        rows.add(profile.beside(device.rows()[i]));
        targets.add(Math.log(device.values()[i]) - profile.level());
        weights.add(bySimilarity ? similarity : 1);
      }
    }
    int poolRows = rows.size();
    for (int i = 0; i < samples.count(); i++) {
      rows.add(target.beside(samples.rows()[i]));
      targets.add(target.shape()[i]);
      weights.add(sampleWeight);
    }
    RegressionData data =
        RegressionData.of(
            rows.toArray(double[][]::new), targets.build().toArray(), weights.build().toArray());
    RegressionModel model = regressor.fit(data);
    return new Model(pool.scaling(), target, model, spread(data, poolRows, model));
  }

  /** Of the samples' residuals and what is foreseen the larger; the samples were learned from. */
  private ResidualSpread spread(RegressionData data, int poolRows, RegressionModel model) {
    double squares = 0;
    for (int i = poolRows; i < data.rows(); i++) {
      double error = data.targets()[i] - model.predict(data.features()[i]);
      squares += error * error / (data.rows() - poolRows);
    }
    return ResidualSpread.of(Math.max(foreseen, Math.sqrt(squares)), new double[0], 0);
  }

  /**
   * What stands in for a hardware descriptor: the latencies of the same few architectures on a
   * device, as logarithms.
   *
   * @param level their mean
   * @param shape what is left of each
   */
  record Profile(double level, double[] shape) {
    static Profile of(double[] latencies) {
      double[] logs = Arrays.stream(latencies).map(Math::log).toArray();
      double level = Arrays.stream(logs).average().orElseThrow();
      return new Profile(
          level, Arrays.stream(logs).map(log -> MixedSamples.rounded(log - level)).toArray());
    }

    double distance(Profile other) {
      double sum = 0;
      for (int j = 0; j < shape.length; j++) {
        double difference = shape[j] - other.shape[j];
        sum += difference * difference;
      }
      return sum;
    }

    /** The architecture's features and this descriptor in one row. */
    double[] beside(double[] row) {
      return RelativeLatency.beside(row, shape);
    }
  }

  record Model(
      FeatureScaling scaling, Profile device, RegressionModel regression, ResidualSpread spread)
      implements AdaptedModel {
    static final String KIND = "mixed";

    static Model read(FieldReader in, int features) {
      FeatureScaling scaling = FeatureScaling.read(in, features);
      Profile device = new Profile(in.number(), in.numbers());
      RegressionModel regression = RegressionModels.read(in, scaling.size() + device.shape.length);
      return new Model(scaling, device, regression, ResidualSpread.read(in));
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public void write(FieldWriter out) {
      scaling.write(out);
      out.number(device.level).numbers(device.shape);
      RegressionModels.write(out, regression);
      spread.write(out);
    }

    @Override
    public double value(double[] features) {
      return Math.exp(device.level() + regression.predict(device.beside(scaling.apply(features))));
    }

    @Override
    public Prediction predict(double[] features) {
      return spread.around(value(features));
    }
  }
}
