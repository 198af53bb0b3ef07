package dev.maple.price;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Others;
import dev.maple.price.PricePrior.Freedom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Learns what operators take in the networks of a pool's devices, relative to their latencies by
 * themselves: a {@link PriceRegression} for each device, by turns with the {@link PricePrior} that
 * the devices lead to.
 */
final class OperatorPool {
  /** How many rows prices are learned from. */
  private static final int ROWS = 200;

  /** How many samples a device of the pool has when the others predict it. */
  private static final int FEW = 5;

  private static final int ROUNDS = 4;
  private static final int FIRST_STEPS = 20;
  private static final int STEPS = 5;

  /** Deviation of logarithms of prices before any device is seen. */
  private static final double INITIAL_DEVIATION = 0.7;

  /** The probability that a device is unlike those of the pool. */
  private static final double UNLIKE = 0.1;

  private final OperatorTimes times;

  /** Of each device and row what is counted, and the logarithm of the latency, relative. */
  private final double[][][] amounts;

  private final double[][] logs;

  /** Logarithms of each device's prices. */
  private final List<double[]> devices;

  private final double logNoise;

  private OperatorPool(OperatorTimes times, double[][][] amounts, double[][] logs) {
    this.times = times;
    this.amounts = amounts;
    this.logs = logs;
    PriceRegression[] fits = fits(times, amounts, logs);
    this.devices = Arrays.stream(fits).map(PriceRegression::theta).toList();
    this.logNoise =
        Arrays.stream(fits).mapToDouble(fit -> Math.log(fit.noise())).average().orElseThrow();
  }

  /**
   * Fits a pool.
   *
   * @param rows plain rows of features that stand for the space
   * @param latencies of each device of the pool at the rows, in milliseconds
   */
  static OperatorPool fit(OperatorTimes times, double[][] rows, List<double[]> latencies) {
    int[] some = Vectors.evenly(Math.min(ROWS, rows.length), rows.length);
    int count = times.devices().length;
    double[][][] amounts = new double[count][some.length][];
    double[][] logs = new double[count][some.length];
    for (int d = 0; d < count; d++) {
      Amounts relative = times.relative(d);
      double level = Math.log(times.mean(d));
      for (int i = 0; i < some.length; i++) {
        amounts[d][i] = relative.of(rows[some[i]]);
        logs[d][i] = Math.log(latencies.get(times.devices()[d])[some[i]]) - level;
      }
    }
    return new OperatorPool(times, amounts, logs);
  }

  private static PriceRegression[] fits(
      OperatorTimes times, double[][][] amounts, double[][] logs) {
    double[] mean = new double[times.size() + 1];
    DMatrixRMaj precision = CommonOps_DDRM.identity(mean.length);
    CommonOps_DDRM.scale(1 / (INITIAL_DEVIATION * INITIAL_DEVIATION), precision);
    PriceRegression[] fits = new PriceRegression[logs.length];
    for (int d = 0; d < fits.length; d++) {
      fits[d] =
          PriceRegression.start(times.relative(d), amounts[d], logs[d], mean)
              .fit(mean, precision, FIRST_STEPS);
    }
    for (int round = 1; round < ROUNDS; round++) {
      PricePrior prior =
          prior(times.relative(0), Arrays.stream(fits).map(PriceRegression::theta).toList());
      DMatrixRMaj tight = PricePool.inverse(prior.covariance(prior.speedVariance()));
      for (int d = 0; d < fits.length; d++) {
        fits[d] = fits[d].fit(prior.mean(), tight, STEPS);
      }
    }
    return fits;
  }

  /**
   * A prior around the medians: means would be moved far by a single device on which an operator
   * takes next to no time by itself, or in networks.
   */
  private static PricePrior prior(Account account, List<double[]> devices) {
    double[] median = new double[devices.get(0).length];
    for (int j = 0; j < median.length; j++) {
      int price = j;
      median[j] = Vectors.median(devices.stream().mapToDouble(theta -> theta[price]).toArray());
    }
    return PricePrior.of(account, new int[0], devices).around(median, true);
  }

  /**
   * How far off the operators are, the logarithm of a relative deviation, a mean of the devices.
   */
  double logNoise() {
    return logNoise;
  }

  /**
   * The probability of each point of the grid, by how well each device is predicted by the others.
   */
  double[] weights() {
    List<Freedom> grid = Freedom.grid();
    int[] few = Vectors.evenly(FEW, logs[0].length);
    double[] evidence = new double[grid.size()];
    for (int left = 0; left < devices.size(); left++) {
      double[][] rows = amounts[left];
      double[] values = logs[left];
      PriceLikelihood likelihood =
          new PriceLikelihood(
              prior(times.relative(left), Others.of(devices, left)),
              times.relative(left),
              IntStream.of(few).mapToObj(i -> rows[i]).toArray(double[][]::new),
              IntStream.of(few).mapToDouble(i -> values[i]).toArray());
      for (int g = 0; g < evidence.length; g++) {
        evidence[g] += likelihood.fit(grid.get(g)).logLikelihood();
      }
    }
    double[] weights = Vectors.scaled(Vectors.ones(evidence.length), UNLIKE / evidence.length);
    Vectors.add(weights, 1 - UNLIKE, Vectors.softmax(evidence));
    return weights;
  }

  /** The amounts of a new device, in milliseconds. */
  Amounts amounts(HardwareDescriptor target) {
    return times.amounts(target);
  }

  /** The prior of a new device's prices, if its descriptor is right. */
  PricePrior prior(HardwareDescriptor target) {
    PricePrior relative = prior(times.relative(0), devices);
    double[] mean = relative.mean().clone();
    mean[mean.length - 1] += Math.log(times.mean(target));
    return relative.around(mean, true);
  }
}
