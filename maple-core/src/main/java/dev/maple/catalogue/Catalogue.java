package dev.maple.catalogue;

import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What devices of the pool took for each architecture that was measured there, looked up by its
 * plain row of features: logarithms, relative to each device's own speed. Where a device lacks an
 * architecture that others have, an additive model of architectures and devices fills in.
 * Architectures of one row of features are one. Immutable and thread-safe.
 */
final class Catalogue {
  /** Rounds of finding what an architecture takes and how fast devices are, by turns. */
  private static final int ROUNDS = 20;

  /** An architecture further off than by a factor of e tells no more of the others. */
  private static final double LARGEST_SQUARE = 1;

  private final int devices;
  private final Map<RowKey, Entry> entries;

  private Catalogue(int devices, Map<RowKey, Entry> entries) {
    this.devices = devices;
    this.entries = entries;
  }

  /**
   * An architecture.
   *
   * @param logs a logarithm a device
   * @param remainder the logarithm of what devices took over what their lines say, their mean
   * @param known how many devices that is a mean of
   */
  record Entry(double[] logs, double remainder, int known) {
    /** The remainder of all devices but one, of which it is this; 0 where there is no other. */
    double remainderBut(double own) {
      return known == 1 ? 0 : (known * remainder - own) / (known - 1);
    }
  }

  /** What was measured of an architecture, over devices: sums of logarithms and how many. */
  private record Cells(double[] sums, double[] remainders, double[] counts) {
    static Cells of(int devices) {
      return new Cells(new double[devices], new double[devices], new double[devices]);
    }

    void add(int device, double log, double remainder) {
      sums[device] += log;
      remainders[device] += remainder;
      counts[device]++;
    }

    boolean has(int device) {
      return counts[device] > 0;
    }

    /** The logarithm on a device that has it, relative to how fast that is. */
    double log(int device, double[] speeds) {
      return sums[device] / counts[device] - speeds[device];
    }

    /** What the architecture takes on the devices that have it, on average. */
    double level(double[] speeds) {
      double sum = 0;
      int known = 0;
      for (int d = 0; d < speeds.length; d++) {
        if (has(d)) {
          sum += log(d, speeds);
          known++;
        }
      }
      return sum / known;
    }

    Entry entry(double[] speeds) {
      double level = level(speeds);
      double[] logs = new double[speeds.length];
      double remainder = 0;
      int known = 0;
      for (int d = 0; d < logs.length; d++) {
        logs[d] = level;
        if (has(d)) {
          logs[d] = log(d, speeds);
          remainder += remainders[d] / counts[d];
          known++;
        }
      }
      return new Entry(logs, remainder / known, known);
    }
  }

  /** The catalogue of some devices. */
  static Catalogue of(List<CataloguedDevice> devices) {
    Map<RowKey, Cells> cells = new LinkedHashMap<>();
    for (int d = 0; d < devices.size(); d++) {
      CataloguedDevice device = devices.get(d);
      for (int i = 0; i < device.count(); i++) {
        cells
            .computeIfAbsent(device.keys().get(i), key -> Cells.of(devices.size()))
            .add(d, Math.log(device.measured().values()[i]), device.remainders()[i]);
      }
    }
    double[] speeds = new double[devices.size()];
    for (int round = 0; round < ROUNDS; round++) {
      speeds = speeds(cells.values(), speeds);
    }
    Map<RowKey, Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<RowKey, Cells> cell : cells.entrySet()) {
      entries.put(cell.getKey(), cell.getValue().entry(speeds));
    }
    return new Catalogue(devices.size(), entries);
  }

  private static double[] speeds(Collection<Cells> cells, double[] before) {
    double[] sums = new double[before.length];
    double[] counts = new double[before.length];
    for (Cells cell : cells) {
      double level = cell.level(before);
      for (int d = 0; d < before.length; d++) {
        if (cell.has(d)) {
          sums[d] += cell.log(d, before) - level;
          counts[d]++;
        }
      }
    }
    double[] speeds = before.clone();
    Arrays.setAll(speeds, d -> speeds[d] + sums[d] / counts[d]);
    return speeds;
  }

  int devices() {
    return devices;
  }

  /** The rows of features of the architectures that were measured. */
  double[][] rows() {
    return entries.keySet().stream().map(RowKey::row).toArray(double[][]::new);
  }

  boolean holds(RowKey key) {
    return entries.containsKey(key);
  }

  /**
   * An architecture that it holds.
   *
   * @param features a plain row
   */
  Entry at(double[] features) {
    return at(RowKey.of(features));
  }

  Entry at(RowKey key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("the architecture is not in the catalogue");
    }
    return entry;
  }

  /** Measurements, of which those of held architectures are without a share of what lines leave. */
  Measurements without(double carried, Measurements device) {
    double[] values = device.values().clone();
    for (int i = 0; i < values.length; i++) {
      Entry entry = entries.get(RowKey.of(device.rows()[i]));
      values[i] /= entry == null ? 1 : Math.exp(carried * entry.remainder());
    }
    return Measurements.of(device.rows(), values);
  }

  /** The same of a device that it is made of, as if it were made of the others alone. */
  Measurements without(double carried, CataloguedDevice member) {
    double[] values = member.measured().values().clone();
    for (int i = 0; i < values.length; i++) {
      double ofOthers = at(member.keys().get(i)).remainderBut(member.remainders()[i]);
      values[i] /= Math.exp(carried * ofOthers);
    }
    return Measurements.of(member.measured().rows(), values);
  }

  /** How much such a share varies over the architectures, a variance. */
  double remainderVariance(double carried) {
    return carried
        * carried
        * entries.values().stream()
            .mapToDouble(entry -> Math.min(LARGEST_SQUARE, entry.remainder() * entry.remainder()))
            .average()
            .orElse(0);
  }
}
