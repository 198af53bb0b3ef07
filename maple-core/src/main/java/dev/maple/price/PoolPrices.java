package dev.maple.price;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.Measurements;
import dev.maple.price.PriceAverage.Hypothesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the pool's devices charge for some amounts.
 *
 * @param amounts what may cost time
 * @param devices logarithms of each device's prices, relative to its speed
 * @param prior what they lead to for a new device
 */
record PoolPrices(Amounts amounts, List<double[]> devices, Hypothesis prior) {
  static PoolPrices learn(Amounts amounts, List<Measurements> pool) {
    return of(amounts, PricePool.fit(amounts, pool));
  }

  private static PoolPrices of(Amounts amounts, List<double[]> devices) {
    return new PoolPrices(
        amounts, devices, Hypothesis.even(PricePrior.of(amounts.groups(), devices)));
  }

  /** Those of some of the devices; they are not learned anew. */
  PoolPrices of(int[] some) {
    return of(amounts, Arrays.stream(some).mapToObj(devices::get).toList());
  }

  /** Adapts to samples, over features that are not standardised. */
  PriceAverage adapt(Measurements samples) {
    return PriceAverage.of(amounts, List.of(prior), samples.rows(), samples.values());
  }

  void write(FieldWriter out) {
    amounts.write(out);
    out.integer(devices.size());
    devices.forEach(out::numbers);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param features how many features an architecture has
   */
  static PoolPrices read(FieldReader in, int features) {
    Amounts amounts = Amounts.read(in, features);
    int count = in.count(amounts.size() * Double.BYTES);
    if (count == 0) {
      throw in.fault("a law of prices needs a device");
    }
    List<double[]> devices = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      devices.add(in.numbers(amounts.size()));
    }
    return of(amounts, devices);
  }
}
