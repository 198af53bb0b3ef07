package dev.maple.price;

import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
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
public final class PriceLaw implements Prices {
  /** Where the central 95 % of a device's latencies span a smaller factor, linear costs suffice. */
  private static final double WIDE = 20;

  private final Amounts amounts;

  /** Logarithms of each device's prices, relative to its speed. */
  private final List<double[]> devices;

  private final PriceAverage.Hypothesis hypothesis;

  private PriceLaw(Amounts amounts, List<double[]> devices) {
    this.amounts = amounts;
    this.devices = devices;
    this.hypothesis = PriceAverage.Hypothesis.even(PricePrior.of(amounts.groups(), devices));
  }

  /**
   * Learns the prices of the pool's devices.
   *
   * @param layout the features' groups
   * @param pool the measurements of each device, over features that are not standardised
   * @param reference rows of features, not standardised, that stand for the space
   * @return the law; empty where it does not apply: more than a tenth of the features are no
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
   * The law of a subset of the devices. Their prices are not learned anew.
   *
   * @param some indices of the devices, at least one
   * @return the law
   */
  public PriceLaw of(int[] some) {
    return new PriceLaw(amounts, Arrays.stream(some).mapToObj(devices::get).toList());
  }

  @Override
  public PriceModel adapt(Measurements samples) {
    return PriceAverage.of(amounts, List.of(hypothesis), samples.rows(), samples.values());
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
