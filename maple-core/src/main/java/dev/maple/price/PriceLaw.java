package dev.maple.price;

import dev.maple.adaptation.Measurements;
import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.prediction.GaussianModel;
import dev.maple.regression.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The law of prices,
 *
 * <pre>
 *   log y(a) = log sum_j x_j(a) exp(theta_j) + e,   theta ~ N(mu, S)
 * </pre>
 *
 * in amounts {@code x}: features that are nowhere negative and more than 0 and 1, and a constant.
 * Costs stay positive, a device that charges twice as much for something is as likely as one that
 * charges half, and errors are relative whatever the size of a network. {@code mu} and {@code S}
 * are learned from the devices of a pool. Immutable, thread-safe and deterministic.
 */
public final class PriceLaw {
  /** Where the central 95 % of a device's latencies span less, linear costs do. */
  private static final double WIDE = 20;

  /** Degrees of freedom of a prediction beyond the number of samples. */
  private static final double PRIOR_DEGREES_OF_FREEDOM = 5;

  private final Amounts amounts;

  /** Logarithms of each device's prices, without its speed. */
  private final List<double[]> devices;

  private final PricePrior prior;

  private PriceLaw(Amounts amounts, List<double[]> devices) {
    this.amounts = amounts;
    this.devices = devices;
    this.prior = PricePrior.of(amounts.groups(), devices);
  }

  /**
   * Learns what devices charge.
   *
   * @param layout the features' groups
   * @param pool plain measurements of each device
   * @param reference plain rows of features that stand for the space
   * @return the law, or empty where it is no matter: more than a tenth of the features are no
   *     amounts, latencies range less than twentyfold, or there are fewer than two devices
   */
  public static Optional<PriceLaw> learn(
      FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    if (pool.size() < 2 || span(pool) < WIDE) {
      return Optional.empty();
    }
    return Amounts.of(layout, reference)
        .map(amounts -> new PriceLaw(amounts, PricePool.fit(amounts, pool)));
  }

  /** By what factor latencies range on a device, a geometric mean over the pool. */
  private static double span(List<Measurements> pool) {
    Percentile percentile = new Percentile();
    double sum = 0;
    for (Measurements device : pool) {
      double[] logs = PricePool.logs(device.values());
      sum += percentile.evaluate(logs, 97.5) - percentile.evaluate(logs, 2.5);
    }
    return Math.exp(sum / pool.size());
  }

  /**
   * What some of the devices lead to, as if they were all; not anew, but by what they charge.
   *
   * @param some indices of the devices, at least one
   * @return the law
   */
  public PriceLaw of(int[] some) {
    return new PriceLaw(amounts, Arrays.stream(some).mapToObj(devices::get).toList());
  }

  /**
   * Both laws of a new device.
   *
   * @param linear what the linear law makes of it
   * @param samples of it, over plain rows
   * @return the model
   */
  public TwoLawModel beside(GaussianModel linear, Measurements samples) {
    return TwoLawModel.of(linear, adapt(samples));
  }

  /**
   * The prices of a new device.
   *
   * @param samples of it, over plain rows
   * @return the model, averaged over how free prices may be and how noisy the device
   */
  public PriceModel adapt(Measurements samples) {
    PriceLikelihood likelihood =
        new PriceLikelihood(prior, amounts.of(samples.rows()), PricePool.logs(samples.values()));
    List<PriceLikelihood.Fit> fits = new ArrayList<>();
    for (PricePrior.Freedom freedom : PricePrior.Freedom.grid()) {
      fits.add(likelihood.fit(freedom));
    }
    double[] shares =
        Vectors.softmax(fits.stream().mapToDouble(PriceLikelihood.Fit::logLikelihood).toArray());
    double[] theta = new double[amounts.size()];
    double noiseVariance = 0;
    double squaredMahalanobis = 0;
    for (int i = 0; i < shares.length; i++) {
      PriceLikelihood.Fit fit = fits.get(i);
      Vectors.add(theta, shares[i], fit.theta());
      noiseVariance += shares[i] * fit.freedom().noise() * fit.freedom().noise();
      squaredMahalanobis += shares[i] * fit.squaredMahalanobis();
    }
    // As the linear law's: at least 1, the posterior mean of a factor common to all variances.
    double inflation =
        Math.max(
            1,
            (PRIOR_DEGREES_OF_FREEDOM + squaredMahalanobis)
                / (PRIOR_DEGREES_OF_FREEDOM + samples.count() - 1));
    return new PriceModel(
        amounts,
        theta,
        Vectors.scaled(covariance(fits, shares, theta), inflation),
        inflation * noiseVariance,
        PRIOR_DEGREES_OF_FREEDOM + samples.count());
  }

  /** Of the logarithms of prices, within the points of the grid and between them. */
  private double[] covariance(
      List<PriceLikelihood.Fit> fits, double[] shares, double[] expectation) {
    double[] sum = new double[expectation.length * expectation.length];
    for (int i = 0; i < shares.length; i++) {
      PriceLikelihood.Fit fit = fits.get(i);
      prior.addCovariance(shares[i], fit.freedom().own(), 1, sum);
      for (double[] column : fit.explained()) {
        Vectors.addOuter(sum, -shares[i], column);
      }
      double[] deviation = fit.theta().clone();
      Vectors.add(deviation, -1, expectation);
      Vectors.addOuter(sum, shares[i], deviation);
    }
    // Sums of outer products differ from their transpose in the last digit.
    int p = expectation.length;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        sum[j * p + i] = sum[i * p + j];
      }
    }
    return sum;
  }

  /**
   * Writes what was learned.
   *
   * @param out where the fields go
   */
  public void write(FieldWriter out) {
    amounts.write(out);
    out.integer(devices.size());
    devices.forEach(out::numbers);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param features how many features an architecture has
   * @return the law
   * @throws IllegalArgumentException if the fields are not those of such a law
   */
  public static PriceLaw read(FieldReader in, int features) {
    Amounts amounts = Amounts.read(in, features);
    int count = in.count(amounts.size() * Double.BYTES);
    if (count == 0) {
      throw in.fault("a law of prices needs a device");
    }
    List<double[]> devices = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      devices.add(in.numbers(amounts.size()));
    }
    return new PriceLaw(amounts, devices);
  }
}
