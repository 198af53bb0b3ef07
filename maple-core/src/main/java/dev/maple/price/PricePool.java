package dev.maple.price;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What the pool's devices charge: a {@link PriceRegression} each, by turns with the {@link
 * PricePrior} that they lead to (empirical Bayes).
 *
 * @param devices what each device charges, without its speed
 * @param noise the scale of the noise of each
 */
record PricePool(List<double[]> devices, double[] noise) {
  private static final int ROUNDS = 4;
  private static final int FIRST_STEPS = 10;
  private static final int STEPS = 3;

  /** Deviations before any device is seen: of each unknown, and of a group. */
  private static final double INITIAL_DEVIATION = 1.5;

  private static final double INITIAL_GROUP_DEVIATION = 0.5;

  /** Devices differ in their speed by any factor. */
  private static final double SPEED_VARIANCE = 4;

  /**
   * Fits a pool.
   *
   * @param pool plain measurements of at least one device
   */
  static PricePool fit(Account account, List<Measurements> pool) {
    double[] mean = account.initialMean();
    DMatrixRMaj precision = inverse(initialCovariance(account));
    List<PriceRegression> fits = new ArrayList<>();
    for (Measurements device : pool) {
      double[][] rows = account.of(device.rows());
      fits.add(PriceRegression.start(account, rows, atMean(device, account, rows, mean), mean));
    }
    List<double[]> devices = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      double[] around = mean;
      DMatrixRMaj tight = precision;
      int steps = round == 0 ? FIRST_STEPS : STEPS;
      List<PriceRegression> before = fits;
      fits =
          IntStream.range(0, pool.size())
              .parallel()
              .mapToObj(d -> before.get(d).fit(around, tight, steps))
              .toList();
      devices = withoutSpeeds(fits, account, mean);
      PricePrior prior = PricePrior.of(account, devices);
      mean = prior.mean();
      precision = inverse(prior.covariance(SPEED_VARIANCE));
    }
    return new PricePool(devices, fits.stream().mapToDouble(PriceRegression::noise).toArray());
  }

  /** Logarithms of what a device would take that were as fast as the mean, whatever the unit. */
  private static double[] atMean(
      Measurements device, Account account, double[][] rows, double[] mean) {
    double[] logs = logs(device.values());
    double speed = Vectors.median(account.logErrors(rows, logs, mean));
    return Arrays.stream(logs).map(log -> log - speed).toArray();
  }

  static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /** What devices would charge that were as fast as the mean, by the mean gradient of all. */
  private static List<double[]> withoutSpeeds(
      List<PriceRegression> fits, Account account, double[] mean) {
    double[] gradient = new double[mean.length];
    fits.forEach(fit -> Vectors.add(gradient, 1.0 / fits.size(), fit.meanGradient()));
    return fits.stream()
        .map(
            fit -> {
              double[] theta = fit.theta().clone();
              double speed = Vectors.dot(gradient, theta) - Vectors.dot(gradient, mean);
              Vectors.add(theta, -speed, account.speed());
              return theta;
            })
        .toList();
  }

  private static DMatrixRMaj initialCovariance(Account account) {
    int p = account.size();
    int[] groups = account.groups();
    DMatrixRMaj matrix = new DMatrixRMaj(p, p);
    Vectors.addOuter(matrix.data, SPEED_VARIANCE, account.speed());
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < groups.length; j++) {
        if (groups[i] == groups[j]) {
          matrix.add(i, j, INITIAL_GROUP_DEVIATION * INITIAL_GROUP_DEVIATION);
        }
      }
      matrix.add(i, i, INITIAL_DEVIATION * INITIAL_DEVIATION);
    }
    return matrix;
  }

  static DMatrixRMaj inverse(DMatrixRMaj matrix) {
    DMatrixRMaj inverse = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    if (!CommonOps_DDRM.invert(matrix, inverse)) {
      throw new IllegalStateException("the covariance of the prices is singular");
    }
    return inverse;
  }
}
