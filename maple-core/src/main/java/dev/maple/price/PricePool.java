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
 * What the pool's devices charge for amounts: a {@link PriceRegression} each, by turns with the
 * {@link PricePrior} that they lead to (empirical Bayes).
 */
final class PricePool {
  private static final int ROUNDS = 4;
  private static final int FIRST_STEPS = 10;
  private static final int STEPS = 3;

  /** Deviations of logarithms of prices before any device is seen: of one, and of a group. */
  private static final double INITIAL_DEVIATION = 1.5;

  private static final double INITIAL_GROUP_DEVIATION = 0.5;

  /** Devices differ in their speed by any factor. */
  private static final double SPEED_VARIANCE = 4;

  private PricePool() {}

  /**
   * Fits a pool.
   *
   * @param pool plain measurements of at least one device
   * @return logarithms of each device's prices, without its speed
   */
  static List<double[]> fit(Amounts amounts, List<Measurements> pool) {
    double[] mean = new double[amounts.size()];
    Arrays.fill(mean, -Math.log(mean.length));
    DMatrixRMaj precision = inverse(initialCovariance(amounts));
    List<PriceRegression> fits = new ArrayList<>();
    for (Measurements device : pool) {
      fits.add(PriceRegression.start(amounts.of(device.rows()), logs(device.values()), mean));
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
      devices = withoutSpeeds(fits, mean);
      PricePrior prior = PricePrior.of(amounts.groups(), devices);
      mean = prior.mean();
      precision = inverse(prior.covariance(SPEED_VARIANCE));
    }
    return devices;
  }

  /** So many indices, spread over all. */
  static int[] evenly(int count, int all) {
    return IntStream.range(0, count).map(i -> (int) ((2L * i + 1) * all / (2L * count))).toArray();
  }

  static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /** Prices whose mean logarithm, by shares of the time on all devices, is the mean's. */
  private static List<double[]> withoutSpeeds(List<PriceRegression> fits, double[] mean) {
    double[] share = new double[mean.length];
    fits.forEach(fit -> Vectors.add(share, 1.0 / fits.size(), fit.meanShares()));
    return fits.stream()
        .map(
            fit -> {
              double speed = Vectors.dot(share, fit.theta()) - Vectors.dot(share, mean);
              return Arrays.stream(fit.theta()).map(t -> t - speed).toArray();
            })
        .toList();
  }

  private static DMatrixRMaj initialCovariance(Amounts amounts) {
    int p = amounts.size();
    DMatrixRMaj matrix = new DMatrixRMaj(p, p);
    CommonOps_DDRM.fill(matrix, SPEED_VARIANCE);
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        if (amounts.groups()[i] == amounts.groups()[j]) {
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
