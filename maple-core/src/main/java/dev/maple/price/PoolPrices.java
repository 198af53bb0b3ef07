package dev.maple.price;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
import dev.maple.price.PriceAverage.Hypothesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the pool's devices charge.
 *
 * @param account for what
 * @param devices what each charges, relative to its speed
 * @param prior what they lead to for a new device
 */
record PoolPrices(Account account, List<double[]> devices, Hypothesis prior) {
  static PoolPrices learn(Account account, List<Measurements> pool) {
    return of(account, PricePool.fit(account, pool).devices());
  }

  static PoolPrices of(Account account, List<double[]> devices) {
    return new PoolPrices(account, devices, Hypothesis.even(PricePrior.of(account, devices)));
  }

  /** Those of some of the devices; they are not learned anew. */
  PoolPrices of(int[] some) {
    return of(account, Arrays.stream(some).mapToObj(devices::get).toList());
  }

  /** Adapts to samples, over features that are not standardised. */
  PriceAverage adapt(Measurements samples) {
    return PriceAverage.of(account, List.of(prior), samples.rows(), samples.values());
  }

  void write(FieldWriter out) {
    account.write(out);
    out.integer(devices.size());
    devices.forEach(out::numbers);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param features how many features an architecture has
   */
  static PoolPrices read(FieldReader in, int features) {
    Account account = Accounts.read(in, features);
    int count = in.count(account.size() * Double.BYTES);
    if (count == 0) {
      throw in.fault("a law of prices needs a device");
    }
    List<double[]> devices = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      devices.add(in.numbers(account.size()));
    }
    return of(account, devices);
  }
}
