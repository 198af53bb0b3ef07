package dev.maple.catalogue;

import dev.maple.pool.Measurements;
import dev.maple.prediction.LineModel;

/**
 * Linear models of new devices, as learned from a subset of the pool's devices: for
 * cross-validation over devices.
 */
public interface PoolLines {
  /**
   * Learns from some of the devices.
   *
   * @param devices their indices, at least one; all of one population
   * @return what was learned
   */
  Expected of(int[] devices);

  /** What was learned from some of the devices. */
  interface Expected {
    /**
     * Chooses what to measure on a new device.
     *
     * @param rows features, not standardised, of what could be measured
     * @param count how many to choose, at most as many as rows
     * @return indices of the rows
     */
    int[] design(double[][] rows, int count);

    /**
     * Adapts to a new device.
     *
     * @param samples its measurements, over features that are not standardised
     * @return the model, linear in the features
     */
    LineModel line(Measurements samples);
  }
}
