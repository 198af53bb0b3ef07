package dev.maple.similarity;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import java.util.List;

/**
 * One measure, latency or an event, over all operators. On a log scale a value is the device's
 * level plus the operator's plus a remainder: the level says how fast a device is, the remainders,
 * in standard deviations over the pool, what it is good at. NaN is a missing value.
 */
final class DoubleCentering {
  /** Alternating means settle at once where nothing is missing, and quickly where little is. */
  private static final int ROUNDS = 30;

  /** Below this spread on a log scale the devices do not differ. */
  private static final double CONSTANT = 1e-9;

  /** Beyond this many standard deviations one value is as odd as another. */
  static final double ODD = 5;

  private final List<LogColumn> columns;
  private final double[] operatorLevels;
  private final double[] spreads;
  private double levelMean;
  private double levelSpread;

  private DoubleCentering(List<LogColumn> columns) {
    this.columns = columns;
    this.operatorLevels = new double[columns.size()];
    this.spreads = new double[columns.size()];
  }

  /**
   * Learns the levels and spreads.
   *
   * @param columns columns of one measure, each with a positive value somewhere in the pool
   */
  static DoubleCentering fit(List<DescriptorColumn> columns, List<HardwareDescriptor> pool) {
    DoubleCentering scaling =
        new DoubleCentering(columns.stream().map(column -> LogColumn.of(column, pool)).toList());
    double[][] logs = pool.stream().map(scaling::logs).toArray(double[][]::new);
    double[] levels = new double[logs.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < columns.size(); k++) {
        scaling.operatorLevels[k] = Moments.of(remainders(logs, levels, k, 0)).mean();
      }
      for (int d = 0; d < logs.length; d++) {
        levels[d] = scaling.level(logs[d]);
      }
    }
    for (int k = 0; k < columns.size(); k++) {
      scaling.spreads[k] =
          Moments.of(remainders(logs, levels, k, scaling.operatorLevels[k])).deviation();
    }
    Moments moments = Moments.of(levels);
    scaling.levelMean = moments.mean();
    scaling.levelSpread = moments.deviation();
    return scaling;
  }

  private static double[] remainders(double[][] logs, double[] levels, int column, double level) {
    double[] remainders = new double[logs.length];
    for (int d = 0; d < logs.length; d++) {
      remainders[d] = logs[d][column] - levels[d] - level;
    }
    return remainders;
  }

  private double[] logs(HardwareDescriptor descriptor) {
    return columns.stream().mapToDouble(column -> column.of(descriptor)).toArray();
  }

  /** The mean of what is there, less the operators' levels. */
  private double level(double[] logs) {
    double[] relative = logs.clone();
    for (int k = 0; k < logs.length; k++) {
      relative[k] -= operatorLevels[k];
    }
    return Moments.of(relative).mean();
  }

  boolean isLatency() {
    return columns.get(0).column().isLatency();
  }

  /** The values as they are, NaN where missing. */
  double[] values(HardwareDescriptor descriptor) {
    return columns.stream()
        .mapToDouble(column -> descriptor.value(column.column()).orElse(Double.NaN))
        .toArray();
  }

  /** How much of this measure the device shows, on a log scale; NaN if nothing is known of it. */
  double level(HardwareDescriptor descriptor) {
    return level(logs(descriptor));
  }

  /**
   * What the device is good at, in standard deviations. The level of an event is a part of it; that
   * of the latency is not: devices of one kind may be fast or slow.
   *
   * @return as many values for every device, NaN where missing
   */
  double[] shape(HardwareDescriptor descriptor) {
    double[] logs = logs(descriptor);
    double level = level(logs);
    double[] shape = new double[columns.size() + (isLatency() ? 0 : 1)];
    for (int k = 0; k < logs.length; k++) {
      shape[k] = standardised(logs[k] - level - operatorLevels[k], spreads[k]);
    }
    if (!isLatency()) {
      shape[logs.length] = standardised(level - levelMean, levelSpread);
    }
    return shape;
  }

  /** A column in which the pool does not differ says nothing: it is 0 for all. */
  private static double standardised(double remainder, double spread) {
    return spread < CONSTANT ? 0 : Math.max(-ODD, Math.min(ODD, remainder / spread));
  }
}
