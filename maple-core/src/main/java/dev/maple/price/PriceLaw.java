package dev.maple.price;

import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The law of prices,
 *
 * <pre>
 *   log y(a) = log sum_j x_j(a) exp(theta_j) + e,   theta ~ N(mu, S)
 * </pre>
 *
 * in amounts {@code x}: features that are nowhere negative and more than 0 and one other value, and
 * a constant. Costs stay positive, a device that charges twice as much for something is as likely
 * as one that charges half, and errors are relative whatever the size of a network. {@code mu} and
 * {@code S} are learned from the devices of a pool.
 *
 * <p>One law is of all amounts of the space. Where latencies range less than twentyfold there is a
 * second, of the amounts of one feature group, such as the totals: of all groups the one of the
 * greatest evidence. It has few prices, which few samples tell.
 *
 * <p>Immutable, thread-safe and deterministic.
 */
public final class PriceLaw implements Prices {
  /** Where the central 95 % of a device's latencies span a smaller factor, linear costs suffice. */
  private static final double WIDE = 3;

  /**
   * Where they span as great a one, small and large networks take time for different things, so
   * that no group accounts for both.
   */
  private static final double VERY_WIDE = 20;

  /** Where they span less, of more amounts few samples tell too little, and learning takes long. */
  private static final int MOST_AMOUNTS = 200;

  /** There prices are learned from so many measurements of each device. */
  private static final int MOST_ROWS = 300;

  private final PoolPrices all;

  /** The amounts of each group alone. */
  private final List<PoolPrices> groups;

  private PriceLaw(PoolPrices all, List<PoolPrices> groups) {
    this.all = all;
    this.groups = groups;
  }

  /**
   * Learns the prices of the pool's devices.
   *
   * @param layout the features' groups
   * @param pool the measurements of each device, over features that are not standardised
   * @param reference rows of features, not standardised, that stand for the space
   * @return the law; empty where it does not apply: more than a tenth of the features are no
   *     amounts, latencies range less than threefold, or less than twentyfold with more than 200
   *     amounts, or there are fewer than two devices
   */
  public static Optional<PriceLaw> learn(
      FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    if (pool.size() < 2) {
      return Optional.empty();
    }
    double span = span(pool);
    if (span < WIDE) {
      return Optional.empty();
    }
    Optional<Amounts> amounts = Amounts.of(layout, reference);
    if (span >= VERY_WIDE) {
      return amounts.map(all -> new PriceLaw(PoolPrices.learn(all, pool), List.of()));
    }
    List<Measurements> some = pool.stream().map(PriceLaw::thinned).toList();
    return amounts
        .filter(all -> all.size() <= MOST_AMOUNTS)
        .map(
            all ->
                new PriceLaw(
                    PoolPrices.learn(all, some),
                    all.byGroup().stream().map(group -> PoolPrices.learn(group, some)).toList()));
  }

  private static Measurements thinned(Measurements device) {
    return device.count() <= MOST_ROWS
        ? device
        : device.at(PricePool.evenly(MOST_ROWS, device.count()));
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
    return new PriceLaw(all.of(some), groups.stream().map(group -> group.of(some)).toList());
  }

  @Override
  public List<PriceModel> adapt(Measurements samples) {
    return Stream.concat(
            Stream.of(all.adapt(samples)),
            groups.stream()
                .map(group -> group.adapt(samples))
                .max(Comparator.comparingDouble(PriceAverage::logEvidence))
                .stream())
        .map(PriceAverage::model)
        .toList();
  }

  /**
   * Writes what was learned.
   *
   * @param out where the fields go
   */
  public void write(FieldWriter out) {
    all.write(out);
    groups.forEach(group -> group.write(out));
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
    PoolPrices all = PoolPrices.read(in, features);
    List<PoolPrices> groups = new ArrayList<>();
    while (in.hasMore()) {
      PoolPrices group = PoolPrices.read(in, features);
      if (group.devices().size() != all.devices().size()) {
        throw in.fault("all amounts and those of a group must have prices of the same devices");
      }
      groups.add(group);
    }
    return new PriceLaw(all, List.copyOf(groups));
  }
}
