package dev.maple.perf.meter;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Running a workload for some time, run by run. */
record Visit(LongSupplier clockNanos, double millis) {
  private static final int MIN_RUNS = 3;
  private static final int MAX_RUNS = 1 << 16;

  /** How long each run took. */
  record Times(double[] nanos) {
    int runs() {
      return nanos.length;
    }

    double percentileMillis(double percent) {
      return percentile(nanos, percent) / 1e6;
    }
  }

  Times to(Workload workload) {
    double[] nanos = new double[64];
    double limitNanos = millis * 1e6;
    int runs = 0;
    long start = clockNanos.getAsLong();
    long now = start;
    while (runs < MAX_RUNS && (runs < MIN_RUNS || now - start < limitNanos)) {
      if (runs == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * runs);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "measuring was interrupted, at workload " + workload.name());
      }
      long begun = clockNanos.getAsLong();
      run(workload);
      now = clockNanos.getAsLong();
      nanos[runs++] = now - begun;
    }
    return new Times(Arrays.copyOf(nanos, runs));
  }

  /** Interpolated linearly between order statistics: NumPy's default, type 7 of Hyndman and Fan. */
  static double percentile(double[] values, double percent) {
    return new Percentile()
        .withEstimationType(Percentile.EstimationType.R_7)
        .evaluate(values, percent);
  }

  private static void run(Workload workload) {
    try {
      workload.run().run();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "workload " + workload.name() + " failed: " + e.getMessage(), e);
    }
  }
}
