package dev.maple.learning;

import dev.maple.architecture.FeatureLayout;
import dev.maple.catalogue.CatalogueLaw;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.price.PriceLaw;
import dev.maple.prior.MixturePrior;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A prior that learns from more devices than its pool, to find out what a better informed prior
 * could reach. It must not be used to predict the devices that it learned from.
 */
public final class InformedPrior {
  private InformedPrior() {}

  /**
   * Fits a prior whose means come from the pool, but whose component weights, and with them what to
   * measure, are learned from other devices.
   *
   * @param layout the features' groups
   * @param pool the devices measured before; may be empty
   * @param reference rows of features that stand for the whole space, at least one
   * @param known the devices to learn the weights from in place of those of the pool; at least one,
   *     none of the pool
   * @return the prior
   * @throws IllegalArgumentException if no device is known
   */
  public static LearnedPrior fit(
      FeatureLayout layout,
      List<Measurements> pool,
      double[][] reference,
      List<Measurements> known) {
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "known is empty; name a device, or learn from the pool's by LearnedPrior");
    }
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceModel> devices = scaled.deviceModels();
    MixturePrior mixture = MixturePrior.of(scaled, devices);
    List<HeldOutDevice> others =
        HeldOutDevice.each(mixture, ScaledPool.of(layout, known, reference));
    int[] members = IntStream.range(0, pool.size()).toArray();
    Populations populations =
        new Populations(List.of(Population.fit(members, scaled, devices, mixture, others)));
    return LearnedPrior.of(
        populations,
        PriceLaw.learn(layout, pool, populations.lineNoise(), reference),
        CatalogueLaw.NONE);
  }
}
