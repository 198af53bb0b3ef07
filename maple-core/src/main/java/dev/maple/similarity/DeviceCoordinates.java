package dev.maple.similarity;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Devices as points: the numbers of their descriptors that pool and target share.
 *
 * @param pool a point a device of the pool
 * @param target that of the new device
 * @param imputed how many numbers were missing, for which the pool's mean stands
 */
public record DeviceCoordinates(List<Point> pool, Point target, int imputed) {
  /** The directions in which devices differ most; there are about a dozen devices to learn from. */
  private static final int COMPONENTS = 3;

  /** Below this spread the devices do not differ. */
  private static final double CONSTANT = 1e-9;

  /** Means with missing values settle in a few rounds. */
  private static final int ROUNDS = 10;

  /**
   * One device.
   *
   * @param columns a number a column of the descriptors, standardised over the pool
   * @param components principal components of the operators' shares
   */
  public record Point(double[] columns, double[] components) {}

  /**
   * Places devices.
   *
   * @param pool a descriptor a device of the pool, at least one
   * @param target the new device's
   * @param match what they share; with a poor one the target is drawn towards the pool's mean
   * @return the points
   */
  public static DeviceCoordinates of(
      List<HardwareDescriptor> pool, HardwareDescriptor target, DescriptorMatch match) {
    List<HardwareDescriptor> all = new ArrayList<>(pool);
    all.add(target);
    double[][] columns = new double[all.size()][0];
    double[][] shares = new double[all.size()][0];
    int imputed = 0;
    List<String> measures =
        match.shared().stream().map(DescriptorColumn::measure).distinct().toList();
    long events =
        match.shared().stream()
            .filter(column -> !column.isLatency())
            .map(DescriptorColumn::measure)
            .distinct()
            .count();
    for (String measure : measures) {
      List<DescriptorColumn> some =
          match.shared().stream().filter(column -> column.measure().equals(measure)).toList();
      boolean isLatency = some.get(0).isLatency();
      double[][] logs = logs(some, all);
      imputed +=
          (int) Arrays.stream(logs).flatMapToDouble(Arrays::stream).filter(Double::isNaN).count();
      append(shares, shares(logs, isLatency ? 1.0 : (double) events));
      if (isLatency) {
        lessLevel(logs);
      }
      append(columns, standardised(logs));
    }
    double[][] components = components(shares);
    double trust = match.trust();
    List<Point> points = new ArrayList<>();
    for (int d = 0; d < pool.size(); d++) {
      points.add(new Point(columns[d], components[d]));
    }
    int last = pool.size();
    return new DeviceCoordinates(
        points, new Point(times(columns[last], trust), times(components[last], trust)), imputed);
  }

  /**
   * A device of the pool in place of the target.
   *
   * @param device its index
   * @return its point
   */
  public Point of(int device) {
    return pool.get(device);
  }

  private static double[][] logs(List<DescriptorColumn> columns, List<HardwareDescriptor> devices) {
    List<LogColumn> logColumns = columns.stream().map(c -> LogColumn.of(c, devices)).toList();
    return devices.stream()
        .map(device -> logColumns.stream().mapToDouble(column -> column.of(device)).toArray())
        .toArray(double[][]::new);
  }

  /** Takes from each device its mean over the columns it has, less what these columns are. */
  private static void lessLevel(double[][] logs) {
    double[] levels = new double[logs.length];
    double[] means = new double[logs[0].length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < means.length; k++) {
        int column = k;
        means[k] = mean(d -> logs[d][column] - levels[d], logs.length);
      }
      for (int d = 0; d < levels.length; d++) {
        int device = d;
        double level = mean(k -> logs[device][k] - means[k], means.length);
        levels[d] = Double.isNaN(level) ? 0 : level;
      }
    }
    for (int d = 0; d < logs.length; d++) {
      for (int k = 0; k < means.length; k++) {
        logs[d][k] -= levels[d];
      }
    }
  }

  /** Over the pool, all but the last row; a missing value is the pool's mean, 0. */
  private static double[][] standardised(double[][] logs) {
    double[][] standardised = new double[logs.length][logs[0].length];
    int pool = logs.length - 1;
    for (int k = 0; k < logs[0].length; k++) {
      int column = k;
      double mean = mean(d -> logs[d][column], pool);
      double deviation = Math.sqrt(mean(d -> square(logs[d][column] - mean), pool));
      for (int d = 0; d < logs.length; d++) {
        double value = (logs[d][k] - mean) / deviation;
        standardised[d][k] =
            deviation > CONSTANT && !Double.isNaN(value)
                ? Math.max(-DoubleCentering.ODD, Math.min(DoubleCentering.ODD, value))
                : 0;
      }
    }
    return standardised;
  }

  /**
   * What part of the device's sum each operator has, less the pool's mean, over the root of the
   * total variance times the number of measures it shares its weight with.
   */
  private static double[][] shares(double[][] logs, double measures) {
    int columns = logs[0].length;
    int pool = logs.length - 1;
    double[] typical = new double[columns];
    Arrays.fill(typical, 1.0 / columns);
    double[][] shares = new double[logs.length][columns];
    for (int round = 0; round < ROUNDS; round++) {
      for (int d = 0; d < logs.length; d++) {
        shares[d] = shares(logs[d], typical);
      }
      for (int k = 0; k < columns; k++) {
        int column = k;
        typical[k] = mean(d -> shares[d][column], pool);
      }
    }
    double variance = 0;
    for (int d = 0; d < logs.length; d++) {
      for (int k = 0; k < columns; k++) {
        shares[d][k] -= typical[k];
        variance += d < pool ? square(shares[d][k]) / pool : 0;
      }
    }
    double unit = Math.sqrt(variance * measures);
    return Arrays.stream(shares)
        .map(s -> times(s, unit > CONSTANT ? 1 / unit : 0))
        .toArray(double[][]::new);
  }

  /** What is missing has the typical share. */
  private static double[] shares(double[] logs, double[] typical) {
    double present = 0;
    double sum = 0;
    double greatest = Arrays.stream(logs).filter(log -> !Double.isNaN(log)).max().orElse(0);
    for (int k = 0; k < logs.length; k++) {
      if (!Double.isNaN(logs[k])) {
        present += typical[k];
        sum += Math.exp(logs[k] - greatest);
      }
    }
    double[] shares = typical.clone();
    for (int k = 0; k < logs.length; k++) {
      if (!Double.isNaN(logs[k])) {
        shares[k] = present * Math.exp(logs[k] - greatest) / sum;
      }
    }
    return shares;
  }

  /** On a common scale, on which the pool's have a mean square of 1. */
  private static double[][] components(double[][] shares) {
    int pool = shares.length - 1;
    DMatrixRMaj rows = new DMatrixRMaj(Arrays.copyOf(shares, pool));
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(pool, shares[0].length, false, true, true);
    if (!svd.decompose(rows)) {
      throw new ArithmeticException("the descriptors' singular values did not converge");
    }
    double[] values = svd.getSingularValues();
    DMatrixRMaj directions = svd.getV(null, true);
    int[] kept = largest(values, svd.numberOfSingularValues());
    double squares = Arrays.stream(kept).mapToDouble(p -> square(values[p])).sum();
    double unit = Math.sqrt(squares / pool / Math.max(1, kept.length));
    double[][] components = new double[shares.length][kept.length];
    for (int d = 0; d < shares.length; d++) {
      for (int i = 0; i < kept.length; i++) {
        for (int k = 0; k < shares[d].length; k++) {
          components[d][i] += shares[d][k] * directions.get(kept[i], k) / unit;
        }
      }
    }
    return components;
  }

  private static int[] largest(double[] values, int count) {
    double greatest = Arrays.stream(values, 0, count).max().orElse(0);
    return IntStream.range(0, count)
        .filter(p -> values[p] > CONSTANT * (1 + greatest))
        .boxed()
        .sorted((a, b) -> Double.compare(values[b], values[a]))
        .limit(COMPONENTS)
        .mapToInt(p -> p)
        .toArray();
  }

  /** Of those that are not missing. */
  private static double mean(IntToDoubleFunction value, int count) {
    return IntStream.range(0, count)
        .mapToDouble(value)
        .filter(x -> !Double.isNaN(x))
        .average()
        .orElse(Double.NaN);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double[] times(double[] vector, double factor) {
    return Vectors.scaled(vector, factor);
  }

  private static void append(double[][] rows, double[][] more) {
    for (int d = 0; d < rows.length; d++) {
      double[] longer = Arrays.copyOf(rows[d], rows[d].length + more[d].length);
      System.arraycopy(more[d], 0, longer, rows[d].length, more[d].length);
      rows[d] = longer;
    }
  }
}
