package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;

/** A library that learns gradient-boosted trees, with the settings of {@link TreeSettings}. */
interface Contender {

  /** Learns, including what must be done to the rows first. */
  Fitted fit(RegressionData data) throws Exception;

  /** A learned model, which may hold native memory. */
  interface Fitted extends AutoCloseable {
    double[] predict(double[][] features) throws Exception;

    @Override
    void close();
  }
}
