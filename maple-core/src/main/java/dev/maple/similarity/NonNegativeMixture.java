package dev.maple.similarity;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import dev.maple.regression.NonNegativeLeastSquares;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A device as a mixture of others. Running operators adds up times, on every device alike: whatever
 * mixture of devices gives a device's operator latencies gives the latencies of its networks, too.
 * The mixture has no negative parts; it fits relative errors, each operator counting as much as the
 * share of time that the pool spends on it.
 */
final class NonNegativeMixture {
  /** Keeps the mixture near equal parts where the operators do not tell. */
  private static final double PENALTY = 0.05;

  private static final int SWEEPS = 10_000;

  /** Of fewer devices of the pool descriptors are not compared. */
  static final int FEWEST_DEVICES = 3;

  /** Beyond that no mixture with the device is near; squares must not overflow. */
  private static final double MOST_RELATIVE = 1e6;

  /** Shares of time that are closer than this are the same. */
  private static final double SAME = 1e-9;

  private final DoubleCentering latency;
  private final double[] logScales;

  /** Of each device, as shares of its sum; empty where one is missing. */
  private final double[][] shares;

  private final double[] logSums;
  private final double[] importance;

  NonNegativeMixture(DoubleCentering latency, List<HardwareDescriptor> pool, double[] logScales) {
    this.latency = latency;
    this.logScales = logScales;
    double[][] latencies = pool.stream().map(latency::values).toArray(double[][]::new);
    this.logSums = Arrays.stream(latencies).mapToDouble(NonNegativeMixture::logSum).toArray();
    this.shares = new double[latencies.length][];
    Arrays.setAll(shares, d -> shares(latencies[d], logSums[d]));
    this.importance = new double[latencies[0].length];
    int complete = 0;
    for (double[] device : shares) {
      complete += Math.min(1, device.length);
      for (int k = 0; k < device.length; k++) {
        importance[k] += device[k];
      }
    }
    for (int k = 0; k < importance.length; k++) {
      importance[k] /= Math.max(1, complete);
    }
  }

  private static double logSum(double[] latencies) {
    return Math.log(Arrays.stream(latencies).sum());
  }

  private static double[] shares(double[] latencies, double logSum) {
    return Double.isNaN(logSum)
        ? new double[0]
        : Arrays.stream(latencies).map(x -> x / Math.exp(logSum)).toArray();
  }

  /** Whether enough devices of the pool are known, and price operators differently. */
  boolean tellsDevicesApart() {
    double[][] known =
        Arrays.stream(shares).filter(device -> device.length > 0).toArray(double[][]::new);
    return known.length >= FEWEST_DEVICES
        && Arrays.stream(known)
            .anyMatch(
                device ->
                    IntStream.range(0, device.length)
                        .anyMatch(k -> Math.abs(device[k] - known[0][k]) > SAME));
  }

  /**
   * What each device of the pool contributes to the scale of another.
   *
   * @return parts, not all 0, in the unit of the scales; empty where a latency is missing
   */
  double[] contributions(HardwareDescriptor target) {
    double[] latencies = latency.values(target);
    double logSum = logSum(latencies);
    return contributions(shares(latencies, logSum), logSum, -1);
  }

  /** The same for a device of the pool, from the others. */
  double[] contributionsLeftOut(int device) {
    return contributions(shares[device], logSums[device], device);
  }

  private double[] contributions(double[] target, double logSum, int leftOut) {
    int[] others =
        IntStream.range(0, shares.length)
            .filter(d -> d != leftOut && shares[d].length > 0)
            .toArray();
    if (target.length == 0 || others.length == 0) {
      return new double[0];
    }
    double[] mixture = mixture(target, others);
    double[] parts = new double[shares.length];
    for (int i = 0; i < others.length; i++) {
      int d = others[i];
      parts[d] = mixture[i] * Math.exp(logSum - logSums[d] + logScales[d]);
    }
    return parts;
  }

  /** Parts near equal ones, unless the operators say otherwise. */
  private double[] mixture(double[] target, int[] others) {
    double[][] columns = new double[others.length][target.length];
    for (int i = 0; i < others.length; i++) {
      for (int k = 0; k < target.length; k++) {
        columns[i][k] = relative(others[i], target, k);
      }
    }
    return new NonNegativeLeastSquares(PENALTY, 1.0 / others.length, SWEEPS)
        .solve(columns, Vectors.ones(target.length), importance);
  }

  /** A device's share of time for an operator, relative to the target's. */
  private double relative(int device, double[] target, int column) {
    return Math.min(
        shares[device][column] / Math.max(target[column], Double.MIN_NORMAL), MOST_RELATIVE);
  }
}
