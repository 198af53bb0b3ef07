package dev.maple.catalogue;

import dev.maple.pool.Measurements;
import dev.maple.prediction.LineModel;

/** What the devices of a pool lead one to expect of a new one, as if some of them were all. */
public interface PoolLines {
  /**
   * What some of the devices lead to.
   *
   * @param devices their indices, at least one; all of one population
   * @return what to expect of a new device
   */
  Expected of(int[] devices);

  /** What to expect of a new device. */
  interface Expected {
    /**
     * What to measure there.
     *
     * @param rows plain rows of features of what could be measured
     * @param count how many to choose, at most as many as rows
     * @return indices of the rows
     */
    int[] design(double[][] rows, int count);

    /**
     * Its line in the features.
     *
     * @param samples of it, over plain rows
     * @return the model
     */
    LineModel line(Measurements samples);
  }
}
