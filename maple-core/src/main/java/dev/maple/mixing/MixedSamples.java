package dev.maple.mixing;

import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.similarity.DeviceCoordinates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Samples of one device, and how the others' levels compare.
 *
 * @param known the devices to mix them with
 * @param poolWeights how much each of those counts for
 * @param own what describes the device
 * @param rows standardised rows; may be none
 * @param logs latencies relative to the level, as logarithms
 * @param logLevel logarithm of the level
 */
record MixedSamples(
    KnownDevices known,
    double[] poolWeights,
    DeviceCoordinates.Point own,
    double[][] rows,
    double[] logs,
    double logLevel) {
  /** Of a sample's weight, what a virtual example has. */
  private static final double VIRTUAL = 0.1;

  static MixedSamples of(
      KnownDevices known,
      double[] poolWeights,
      DeviceCoordinates.Point own,
      Measurements measured) {
    Measurements samples = measured.at(measured.canonicalOrder());
    double[] logs = Arrays.stream(samples.values()).map(Math::log).toArray();
    return of(known, poolWeights, own, samples.rows(), logs);
  }

  private static MixedSamples of(
      KnownDevices known,
      double[] poolWeights,
      DeviceCoordinates.Point own,
      double[][] rows,
      double[] logs) {
    double level = Arrays.stream(logs).average().orElseThrow();
    return new MixedSamples(
        known,
        poolWeights,
        own,
        rows,
        Arrays.stream(logs).map(log -> rounded(log - level)).toArray(),
        level);
  }

  /** Some of these samples, at least one, with a level of their own. */
  MixedSamples where(IntPredicate wanted) {
    int[] kept = IntStream.range(0, logs.length).filter(wanted).toArray();
    MixedSamples relative =
        of(
            known,
            poolWeights,
            own,
            IntStream.of(kept).mapToObj(i -> rows[i]).toArray(double[][]::new),
            IntStream.of(kept).mapToDouble(i -> logs[i]).toArray());
    return new MixedSamples(
        known, poolWeights, own, relative.rows, relative.logs, logLevel + relative.logLevel);
  }

  /**
   * A unit, or rounding, must leave no trace in the last bits: they could tip a split of a tree.
   */
  static double rounded(double log) {
    return Math.rint(log * 1e9) / 1e9;
  }

  Mix mix(MixingSettings settings) {
    List<double[]> all = new ArrayList<>(List.of(rows));
    DoubleStream.Builder values = DoubleStream.builder();
    DoubleStream.Builder weights = DoubleStream.builder();
    for (double log : logs) {
      values.add(log);
      weights.add(settings.sampleWeight());
    }
    if (settings.virtualExamples() > 0) {
      double[][] reference = known.pool().reference();
      double[] prices = Arrays.stream(reference).mapToDouble(this::logPrice).toArray();
      for (int i = 0; i < rows.length; i++) {
        double price = logPrice(rows[i]);
        for (int j : nearest(prices, price, settings.virtualExamples())) {
          all.add(reference[j]);
          values.add(logs[i] + prices[j] - price);
          weights.add(VIRTUAL * settings.sampleWeight());
        }
      }
    }
    return new Mix(
        poolWeights,
        known.logLevels(rows),
        own,
        all.toArray(double[][]::new),
        values.build().toArray(),
        weights.build().toArray());
  }

  /** What the devices known price an architecture at, by their weights. */
  private double logPrice(double[] row) {
    double sum = 0;
    double total = 0;
    for (int d = 0; d < poolWeights.length; d++) {
      if (poolWeights[d] > 0) {
        LinearCost cost = known.models().get(d).cost();
        sum += poolWeights[d] * Math.log(cost.value(row));
        total += poolWeights[d];
      }
    }
    return sum / total;
  }

  private static int[] nearest(double[] prices, double price, int count) {
    return IntStream.range(0, prices.length)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> Math.abs(prices[j] - price)))
        .limit(count)
        .mapToInt(j -> j)
        .toArray();
  }
}
