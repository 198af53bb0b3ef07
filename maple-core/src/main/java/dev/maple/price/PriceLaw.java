package dev.maple.price;

import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Laws of what devices charge, learned from a pool, which stand beside the linear one:
 *
 * <pre>
 *   log y(a) = log f(x(a), theta) + e,   theta ~ N(mu, S)
 * </pre>
 *
 * <p>Where features are {@link Amounts}, {@code f} is their sum at prices {@code exp(theta)}. Costs
 * stay positive, a device that charges twice as much for something is as likely as one that charges
 * half, and errors are relative whatever the size of a network. One law is of all amounts of the
 * space. Where latencies range less than twentyfold there is a second, of the amounts of one
 * feature group, such as the totals: of all groups the one of the greatest evidence. It has few
 * prices, which few samples tell.
 *
 * <p>Where no sum accounts for the pool's devices, but a product does, {@code f} is that of {@link
 * Factors}: choices that multiply each other, such as depth, width and resolution, curved where
 * that leaves less.
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

  /**
   * Of more amounts, where they span less, and of more factors few samples tell too little, and
   * learning takes long.
   */
  private static final int MOST_UNKNOWNS = 200;

  /** There prices are learned from so many measurements of each device. */
  private static final int MOST_ROWS = 300;

  /** Where lines leave no more of most devices, they suffice. */
  private static final double GOOD_LINE = 0.05;

  /** A product accounts for devices where it leaves at most this share of what sums leave. */
  private static final double LEAVES = 0.5;

  /** A curved one where it leaves at most this share of what the other product leaves. */
  private static final double CURVED_LEAVES = 0.9;

  /** So many measurements of each device an unknown of a curved product takes. */
  private static final int ROWS_EACH = 2;

  /** Each speaks. */
  private final List<PoolPrices> all;

  /** The amounts of each group alone, of which one speaks. */
  private final List<PoolPrices> groups;

  private PriceLaw(List<PoolPrices> all, List<PoolPrices> groups) {
    this.all = List.copyOf(all);
    this.groups = List.copyOf(groups);
  }

  /**
   * Learns from the pool's devices.
   *
   * @param layout the features' groups
   * @param pool the measurements of each device, over features that are not standardised
   * @param lineNoise what the linear law leaves of each device, a relative standard deviation
   * @param reference rows of features, not standardised, that stand for the space
   * @return the laws; empty where none applies: there is no device, or latencies range less than
   *     threefold; there are fewer than two devices, a tenth of the features are no amounts or
   *     there are more than 200 where latencies range less than twentyfold, and no product of at
   *     most 200 factors leaves half of what sums do
   */
  public static Optional<PriceLaw> learn(
      FeatureLayout layout, List<Measurements> pool, double[] lineNoise, double[][] reference) {
    if (pool.isEmpty()) {
      return Optional.empty();
    }
    double span = span(pool);
    if (span < WIDE) {
      return Optional.empty();
    }
    List<Measurements> some = pool.stream().map(PriceLaw::thinned).toList();
    List<PoolPrices> all = new ArrayList<>();
    List<PoolPrices> groups = new ArrayList<>();
    double[] left = lineNoise.clone();
    Optional<Amounts> amounts =
        Amounts.of(layout, reference)
            .filter(every -> pool.size() > 1)
            .filter(every -> span >= VERY_WIDE || every.size() <= MOST_UNKNOWNS);
    if (amounts.isPresent()) {
      PricePool fitted = PricePool.fit(amounts.get(), span >= VERY_WIDE ? pool : some);
      all.add(PoolPrices.of(amounts.get(), fitted.devices()));
      for (int d = 0; d < left.length; d++) {
        left[d] = Math.min(left[d], fitted.noise()[d]);
      }
      if (span < VERY_WIDE) {
        amounts.get().byGroup().forEach(group -> groups.add(PoolPrices.learn(group, some)));
      }
    }
    product(some, left, reference).ifPresent(all::add);
    return all.isEmpty() ? Optional.empty() : Optional.of(new PriceLaw(all, groups));
  }

  /**
   * A product, where it accounts for the devices.
   *
   * @param left what sums leave of each device
   */
  private static Optional<PoolPrices> product(
      List<Measurements> pool, double[] left, double[][] reference) {
    if (Vectors.median(left) <= GOOD_LINE) {
      return Optional.empty();
    }
    Factors factors = Factors.over(reference);
    if (factors.size() > MOST_UNKNOWNS) {
      return Optional.empty();
    }
    PricePool plain = PricePool.fit(factors, pool);
    Factors withCurves = factors.curved();
    int measured = pool.stream().mapToInt(Measurements::count).min().orElse(0);
    if (withCurves.size() <= MOST_UNKNOWNS && measured >= ROWS_EACH * withCurves.size()) {
      PricePool curved = PricePool.fit(withCurves, pool);
      if (share(curved, plain.noise()) <= CURVED_LEAVES && share(curved, left) <= LEAVES) {
        return Optional.of(PoolPrices.of(withCurves, curved.devices()));
      }
    }
    return share(plain, left) <= LEAVES
        ? Optional.of(PoolPrices.of(factors, plain.devices()))
        : Optional.empty();
  }

  /** What a law leaves of the median device, as a share of what another does. */
  private static double share(PricePool fitted, double[] left) {
    double[] share = new double[left.length];
    for (int d = 0; d < share.length; d++) {
      share[d] = fitted.noise()[d] / left[d];
    }
    return Vectors.median(share);
  }

  private static Measurements thinned(Measurements device) {
    return device.count() <= MOST_ROWS
        ? device
        : device.at(Vectors.evenly(MOST_ROWS, device.count()));
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

  @Override
  public boolean hasProduct() {
    return all.stream().anyMatch(law -> law.account().isAlone());
  }

  /**
   * The law of a subset of the devices. Their prices are not learned anew.
   *
   * @param some indices of the devices, at least one
   * @return the law
   */
  public PriceLaw of(int[] some) {
    return new PriceLaw(
        all.stream().map(law -> law.of(some)).toList(),
        groups.stream().map(group -> group.of(some)).toList());
  }

  @Override
  public List<PriceModel> adapt(Measurements samples) {
    return Stream.concat(
            all.stream().map(law -> law.adapt(samples)),
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
    all.forEach(law -> law.write(out));
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
    List<PoolPrices> all = new ArrayList<>();
    List<PoolPrices> groups = new ArrayList<>();
    boolean hasAmounts = false;
    do {
      PoolPrices law = PoolPrices.read(in, features);
      // Of amounts the first law is of all.
      boolean isOfGroup = hasAmounts && law.account() instanceof Amounts;
      hasAmounts |= law.account() instanceof Amounts;
      (isOfGroup ? groups : all).add(law);
      if (law.devices().size() != all.get(0).devices().size()) {
        throw in.fault("all laws must be of the same devices");
      }
    } while (in.hasMore());
    return new PriceLaw(all, groups);
  }
}
