package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;

/** A library that learns gradient-boosted trees, with the settings of {@link TreeSettings}. */
public interface Contender {

  /** Learns, including what must be done to the rows first. */
  Fitted fit(RegressionData data) throws Exception;

  /** A learned model, which may hold native memory. */
  interface Fitted extends AutoCloseable {

    /** Lays rows out as the library takes them. */
    Rows rows(double[][] features);

    @Override
    void close();
  }

  /** Rows to predict for, through the library's fastest way in Java for one row and for many. */
  interface Rows {
    double predict(int row) throws Exception;

    double[] predictAll() throws Exception;
  }
}
