package dev.maple.price;

import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;

/**
 * What a new device may charge for amounts, and what samples of it make of that. Immutable,
 * thread-safe and deterministic.
 */
public sealed interface Prices permits PriceLaw, OperatorPrices {
  /**
   * The prices of a new device.
   *
   * @param samples of it, over plain rows
   * @return the model, averaged over how free prices may be and how noisy the device
   */
  PriceModel adapt(Measurements samples);

  /**
   * Both laws of a new device.
   *
   * @param linear what the linear law makes of it
   * @param samples of it, over plain rows
   * @return the model
   */
  default TwoLawModel beside(GaussianModel linear, Measurements samples) {
    return TwoLawModel.of(linear, adapt(samples));
  }
}
