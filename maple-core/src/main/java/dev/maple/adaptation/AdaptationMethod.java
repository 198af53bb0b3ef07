package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import dev.maple.pool.Measurements;
import java.util.List;

/** A way of predicting a device from devices measured before and a few samples. */
public interface AdaptationMethod {

  /**
   * Learns from the devices measured before.
   *
   * @param layout the features' groups
   * @param pool the devices measured before
   * @param reference rows of features that stand for the whole space, at least one
   * @return an adapter for any number of new devices
   * @throws IllegalArgumentException if the method needs something that the layout or the pool
   *     lacks
   */
  Adapter fit(FeatureLayout layout, List<Measurements> pool, double[][] reference);
}
