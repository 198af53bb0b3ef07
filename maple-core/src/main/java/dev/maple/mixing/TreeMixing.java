package dev.maple.mixing;

import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.regression.RegressionData;
import dev.maple.regression.RegressionModel;
import dev.maple.regression.trees.BoostedTrees;
import dev.maple.similarity.DeviceCoordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Boosted trees of the logarithm of the relative latency, on features and descriptor. Boosting
 * begins at the ridge regression: of a dozen devices trees alone learn a dozen labels.
 */
final class TreeMixing implements MixedRegression {
  private static final int LEAVES = 15;

  /** Of the ridge regression. */
  private static final double PENALTY = 10;

  /** Enough rows of a device to judge settings by. */
  private static final int TRIAL_ROWS = 100;

  private final ScaledPool pool;
  private final DeviceCoordinates coordinates;
  private final LinearMixing start;

  TreeMixing(ScaledPool pool, DeviceCoordinates coordinates) {
    this.pool = pool;
    this.coordinates = coordinates;
    this.start = new LinearMixing(pool, coordinates);
  }

  @Override
  public List<MixingSettings> grid() {
    List<MixingSettings> grid = new ArrayList<>();
    for (double weight : new double[] {30, 10, 100}) {
      grid.add(new MixingSettings(PENALTY, weight, 0));
    }
    return grid;
  }

  @Override
  public RelativeLatency fit(Mix mix, double penalty) {
    return fit(mix, penalty, Integer.MAX_VALUE);
  }

  @Override
  public RelativeLatency trial(Mix mix, double penalty) {
    return fit(mix, penalty, TRIAL_ROWS);
  }

  /** Of each device of the pool at most so many rows, which then weigh as all. */
  private RelativeLatency fit(Mix mix, double penalty, int most) {
    LinearMixing.Solution line = start.solve(mix, penalty);
    Rows rows = new Rows();
    for (int d = 0; d < pool.devices().size(); d++) {
      if (mix.poolWeights()[d] > 0) {
        Measurements device = pool.devices().get(d);
        RelativeLatency there = line.at(coordinates.of(d));
        int step = 1 + (device.count() - 1) / most;
        for (int i = 0; i < device.count(); i += step) {
          double[] row = device.rows()[i];
          rows.add(
              RelativeLatency.beside(row, coordinates.of(d).columns()),
              Math.log(device.values()[i]) - mix.logLevels()[d] - there.applyAsDouble(row),
              mix.poolWeights()[d] * step);
        }
      }
    }
    double[] own = mix.own().columns();
    RelativeLatency here = line.at(mix.own());
    for (int i = 0; i < mix.rows().length; i++) {
      double[] row = mix.rows()[i];
      rows.add(
          RelativeLatency.beside(row, own),
          mix.logs()[i] - here.applyAsDouble(row),
          mix.weights()[i]);
    }
    RegressionModel trees = BoostedTrees.withDefaults().withLeaves(LEAVES).fit(rows.data());
    return new RelativeLatency(here.line(), own, trees);
  }

  private static final class Rows {
    private final List<double[]> features = new ArrayList<>();
    private final DoubleStream.Builder targets = DoubleStream.builder();
    private final DoubleStream.Builder weights = DoubleStream.builder();

    void add(double[] row, double target, double weight) {
      features.add(row);
      targets.add(MixedSamples.rounded(target));
      weights.add(weight);
    }

    RegressionData data() {
      return RegressionData.of(
          features.toArray(double[][]::new), targets.build().toArray(), weights.build().toArray());
    }
  }
}
