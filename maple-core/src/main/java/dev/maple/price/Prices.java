package dev.maple.price;

import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import java.util.List;

/**
 * A prior of what a new device charges for amounts, to be adapted to its samples. Immutable,
 * thread-safe and deterministic.
 */
public sealed interface Prices permits PriceLaw, OperatorPrices {
  /**
   * Adapts to a new device.
   *
   * @param samples its measurements, over features that are not standardised
   * @return one or more models, each averaged over a grid of how far prices may be from the pool's
   *     and how noisy the device is
   */
  List<PriceModel> adapt(Measurements samples);

  /**
   * Whether one of the laws is a product, which accounts for the devices where lines do not.
   *
   * @return true if it is
   */
  boolean hasProduct();

  /**
   * Combines the laws of a new device.
   *
   * @param linear its model by the linear law
   * @param samples its measurements, over features that are not standardised
   * @return the model
   */
  default CombinedLaws beside(GaussianModel linear, Measurements samples) {
    return CombinedLaws.of(linear, adapt(samples));
  }
}
