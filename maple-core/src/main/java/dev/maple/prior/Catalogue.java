package dev.maple.prior;

import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.LinearCost;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What the pool's devices took for each architecture that was measured there, looked up by its row
 * of features: logarithms, relative to each device's own speed. Where a device lacks an
 * architecture that others have, an additive model of architectures and devices fills in.
 * Architectures of one row of features are one. Immutable and thread-safe.
 */
final class Catalogue {
  /** Rounds of finding what an architecture takes and how devices are off, by turns. */
  private static final int ROUNDS = 20;

  /** A measurement further off than by a factor of e has failed. */
  private static final double LARGEST_SQUARE = 1;

  private final List<DeviceModel> devices;
  private final Map<Row, double[]> logs;

  private final OptionalDouble medianRemainder;
  private final double remainderVariance;

  private Catalogue(List<DeviceModel> devices, Map<Row, double[]> logs, double[] remainders) {
    this.devices = devices;
    this.logs = logs;
    this.medianRemainder =
        remainders.length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(new Median().evaluate(remainders));
    this.remainderVariance =
        Arrays.stream(remainders).map(r -> Math.min(r * r, LARGEST_SQUARE)).average().orElse(0);
  }

  /** A row as a key. */
  private record Row(double[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /** What was measured of an architecture, over devices: sums of logarithms and how many. */
  private record Cells(double[] sums, double[] counts) {
    static Cells of(int devices) {
      return new Cells(new double[devices], new double[devices]);
    }

    boolean has(int device) {
      return counts[device] > 0;
    }

    double log(int device) {
      return sums[device] / counts[device];
    }

    /** What the architecture takes, given how far each device is off. */
    double level(double[] offsets) {
      double sum = 0;
      int known = 0;
      for (int d = 0; d < offsets.length; d++) {
        if (has(d)) {
          sum += log(d) - offsets[d];
          known++;
        }
      }
      return sum / known;
    }

    double[] filled(double[] offsets) {
      double level = level(offsets);
      double[] filled = new double[offsets.length];
      Arrays.setAll(filled, d -> has(d) ? log(d) : level + offsets[d]);
      return filled;
    }
  }

  /**
   * The catalogue of some of a pool's devices.
   *
   * @param models the models of all of the pool's devices
   * @param members which of them
   */
  static Catalogue of(ScaledPool pool, List<DeviceModel> models, int[] members) {
    Map<Row, Cells> cells = new HashMap<>();
    DoubleStream.Builder remainders = DoubleStream.builder();
    for (int m = 0; m < members.length; m++) {
      Measurements device = pool.devices().get(members[m]);
      DeviceModel model = models.get(members[m]);
      for (int i = 0; i < device.count(); i++) {
        double[] row = device.rows()[i];
        Cells cell = cells.computeIfAbsent(new Row(row), r -> Cells.of(members.length));
        double log = Math.log(device.values()[i]) - model.logScale();
        cell.sums()[m] += log;
        cell.counts()[m]++;
        remainders.add(Math.abs(log - logCost(model, row)));
      }
    }
    double[] offsets = new double[members.length];
    for (int round = 0; round < ROUNDS; round++) {
      offsets = offsets(cells, offsets);
    }
    Map<Row, double[]> logs = new HashMap<>();
    for (Map.Entry<Row, Cells> cell : cells.entrySet()) {
      logs.put(cell.getKey(), cell.getValue().filled(offsets));
    }
    return new Catalogue(
        Arrays.stream(members).mapToObj(models::get).toList(), logs, remainders.build().toArray());
  }

  private static double[] offsets(Map<Row, Cells> cells, double[] before) {
    double[] sums = new double[before.length];
    double[] counts = new double[before.length];
    for (Cells cell : cells.values()) {
      double level = cell.level(before);
      for (int d = 0; d < before.length; d++) {
        if (cell.has(d)) {
          sums[d] += cell.log(d) - level;
          counts[d]++;
        }
      }
    }
    Arrays.setAll(sums, d -> sums[d] / counts[d]);
    return sums;
  }

  private static double logCost(DeviceModel model, double[] row) {
    return Math.log(LinearCost.at(model.cost().weights(), row, DeviceModel.FLOOR));
  }

  int devices() {
    return devices.size();
  }

  /** Whether the architecture was measured on a device of the pool. */
  boolean holds(double[] row) {
    return logs.containsKey(new Row(row));
  }

  /**
   * The logarithm of what the architecture takes on each device: as measured, or as the devices'
   * models predict it where it was not.
   *
   * @param row a standardised row
   */
  double[] logLatencies(double[] row) {
    double[] held = logs.get(new Row(row));
    return held == null ? logPredictions(row) : held.clone();
  }

  /** The same as the devices' models predict it, as if the architecture were not held. */
  double[] logPredictions(double[] row) {
    return devices.stream().mapToDouble(device -> logCost(device, row)).toArray();
  }

  /** Half of what was measured is nearer than this to what the devices' models predict: a log. */
  OptionalDouble medianRemainder() {
    return medianRemainder;
  }

  /** The mean square of how far architectures are from what the devices' models predict. */
  double remainderVariance() {
    return remainderVariance;
  }
}
