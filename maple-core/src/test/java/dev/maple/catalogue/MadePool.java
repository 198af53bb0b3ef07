package dev.maple.catalogue;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import dev.maple.prediction.LineModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Devices whose line is the one feature of an architecture, times what no line tells. */
final class MadePool {
  /** Lines that always say the feature itself, and are asked for the first rows. */
  static final PoolLines LINES = lines(samples -> 1);

  /** Of the lines' predictions. */
  static final double LOG_SCALE = 0.05;

  static final double DEGREES_OF_FREEDOM = 5;

  private MadePool() {}

  static double[] row(int architecture) {
    return new double[] {architecture + 1};
  }

  /**
   * What was measured on a device: the architectures from 0 on, off its line by these logarithms.
   */
  static CataloguedDevice device(double... remainders) {
    return device(IntStream.range(0, remainders.length).toArray(), remainders);
  }

  static CataloguedDevice device(int[] architectures, double... remainders) {
    double[][] rows = Arrays.stream(architectures).mapToObj(MadePool::row).toArray(double[][]::new);
    double[] values = new double[rows.length];
    Arrays.setAll(values, i -> rows[i][0] * Math.exp(remainders[i]));
    return new CataloguedDevice(
        0, Measurements.of(rows, values), Arrays.stream(rows).map(RowKey::of).toList(), remainders);
  }

  /** A device as one of another population. */
  static CataloguedDevice of(int population, CataloguedDevice device) {
    return new CataloguedDevice(population, device.measured(), device.keys(), device.remainders());
  }

  /** So many devices that are all off by the same. */
  static List<CataloguedDevice> alike(int devices, double... remainders) {
    return IntStream.range(0, devices).mapToObj(d -> device(remainders)).toList();
  }

  /** Lines that say the feature times the speed that some samples show. */
  static PoolLines lines(ToDoubleFunction<Measurements> speed) {
    return devices ->
        new PoolLines.Expected() {
          @Override
          public int[] design(double[][] rows, int count) {
            return IntStream.range(0, count).toArray();
          }

          @Override
          public LineModel line(Measurements samples) {
            return MadePool.line(speed.applyAsDouble(samples), new double[samples.count()]);
          }
        };
  }

  /** A line that says the feature times a speed. */
  static LineModel line(double speed, double[] outlierProbability) {
    return new Line(speed, LOG_SCALE, outlierProbability);
  }

  private record Line(double speed, double logScale, double[] outlierProbability)
      implements LineModel {
    @Override
    public double value(double[] features) {
      return speed * features[0];
    }

    @Override
    public Prediction predict(double[] features) {
      return new Prediction(value(features), logScale, DEGREES_OF_FREEDOM);
    }

    @Override
    public LineModel widened(double noise, double width) {
      return new Line(speed, width * Math.sqrt(logScale * logScale + noise), outlierProbability);
    }

    @Override
    public double degreesOfFreedom() {
      return DEGREES_OF_FREEDOM;
    }

    @Override
    public String kind() {
      return "line";
    }

    @Override
    public void write(FieldWriter out) {
      throw new UnsupportedOperationException();
    }
  }
}
