package dev.maple.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceLineTest {
  private static final double[] X = MadeSpace.ROWS[7];

  private final DeviceLine line =
      new DeviceLine(
          JointPrior.of(List.of(MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES))),
          MadeSpace.POOL.scaling());
  private final double[] values =
      MadeSpace.values(MadeSpace.SOME, MadeSpace.device(0.22, 0.55, 0.01, 99));

  private Measurements samples(double[] of) {
    return Measurements.of(MadeSpace.rows(MadeSpace.SOME), of);
  }

  /** The line, of samples of which a clock read other values. */
  private GaussianModel fit(double[] of, double[] read) {
    return line.fit(samples(of), AlikeRuns.of(samples(read)));
  }

  private static double width(GaussianModel model) {
    Prediction prediction = model.predict(X);
    return Math.log(prediction.quantile(0.95) / prediction.quantile(0.05));
  }

  @Test
  void aClockIsAsCoarseAsWhatItRead() {
    // What a line has of the samples may be of other values, which show no step.
    double[] whole =
        Arrays.stream(values).map(value -> Math.max(2, 2 * Math.rint(value / 2))).toArray();
    double fine = width(fit(values, values));
    double coarse = width(fit(values, whole));
    assertTrue(coarse > 1.1 * fine, coarse + " by a coarse clock, " + fine + " by a fine one");
    double scaled = width(fit(values, Arrays.stream(whole).map(v -> v * 1.25).toArray()));
    assertTrue(scaled > fine, () -> "the step of a clock in another unit");
  }

  @Test
  void failedSamplesSayNothingOfTheClock() {
    double[] failed = values.clone();
    failed[3] = 0.001;
    GaussianModel model = fit(failed, failed);
    assertEquals(1, model.outlierProbability()[3]);
    assertArrayEquals(new int[] {3}, model.suspects());
    double[] whole =
        Arrays.stream(values).map(value -> Math.max(2, 2 * Math.rint(value / 2))).toArray();
    double[] wholeButOne = whole.clone();
    wholeButOne[3] = 0.00123;
    assertEquals(width(fit(failed, whole)), width(fit(failed, wholeButOne)));
  }
}
