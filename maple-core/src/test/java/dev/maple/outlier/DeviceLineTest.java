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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceLineTest {
  private static final double[] X = MadeSpace.ROWS[7];

  private final DeviceLine line =
      new DeviceLine(
          JointPrior.of(List.of(MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES))),
          MadeSpace.POOL.scaling(),
          false);
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

  private static final DeviceLine ALONE =
      new DeviceLine(
          JointPrior.of(List.of(MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES))),
          MadeSpace.POOL.scaling(),
          true);

  /** The share of a device's other measurements that 90 % intervals hold, and how wide they are. */
  private static double[] heldAndWidth(DeviceLine fitted, double[] device, int count, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, device.length).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int[] some = order.stream().limit(count).mapToInt(i -> i).toArray();
    AlikeRuns runs =
        AlikeRuns.of(Measurements.of(MadeSpace.rows(some), MadeSpace.values(some, device)));
    GaussianModel model = fitted.fit(runs.samples(), runs);
    int held = 0;
    double width = 0;
    for (int i : order.subList(count, order.size())) {
      Prediction predicted = model.predict(MadeSpace.ROWS[i]);
      double low = predicted.quantile(0.05);
      double high = predicted.quantile(0.95);
      held += low <= device[i] && device[i] <= high ? 1 : 0;
      width += Math.log(high / low);
    }
    int others = order.size() - count;
    return new double[] {held / (double) others, width / others};
  }

  /** Of networks that a runtime treats in one of two ways no few are outliers. */
  @ParameterizedTest
  @ValueSource(ints = {20, 32, 33, 100})
  void intervalsHoldWhatIsOfTwoKindsOnceSamplesTell(int count) {
    double held = 0;
    double before = 0;
    for (int seed = 0; seed < 10; seed++) {
      double[] device = MadeSpace.device(0.22, 0.55, 0.01, seed);
      Random random = new Random(seed);
      for (int i = 0; i < device.length; i++) {
        device[i] *= random.nextInt(4) == 0 ? 1.2 + 0.4 * random.nextDouble() : 1;
      }
      held += heldAndWidth(ALONE, device, count, seed)[0] / 10;
      before += heldAndWidth(line, device, count, seed)[0] / 10;
    }
    double without = before;
    assertTrue(held >= 0.85, held + " held, " + without + " by the line as sure as it is");
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 20, 32, 33, 100})
  void intervalsThatHoldTheSamplesStay(int count) {
    double wider = 0;
    for (int seed = 0; seed < 10; seed++) {
      double[] device = MadeSpace.device(0.22, 0.55, 0.03, seed);
      double width = heldAndWidth(line, device, count, seed)[1];
      double own = heldAndWidth(ALONE, device, count, seed)[1];
      assertTrue(own >= width);
      wider += own / width / 10;
    }
    assertTrue(wider < (count < 20 ? 1 + 1e-12 : 1.3), wider + " times as wide");
  }
}
