package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples in whole milliseconds, of networks of a few: the step of the clock is noise. */
class CoarseClockTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(SPACE).orElseThrow();
  private static final LatencyPrior<NasBench201Cell> PRIOR =
      Maple.learn(BUNDLED.only(List.of("fp32", "int8", "pytorch", "tensorflow", "java-direct")));
  private static final double MEDIAN = 3;

  private static List<LatencySample<NasBench201Cell>> measured(String device) {
    List<LatencySample<NasBench201Cell>> samples = BUNDLED.device(device).samples();
    double median =
        samples.stream()
            .mapToDouble(LatencySample::millis)
            .sorted()
            .skip(samples.size() / 2)
            .findFirst()
            .orElseThrow();
    return samples.stream()
        .map(s -> new LatencySample<>(s.architecture(), s.millis() * MEDIAN / median))
        .toList();
  }

  private static LatencySample<NasBench201Cell> rounded(LatencySample<NasBench201Cell> sample) {
    return new LatencySample<>(sample.architecture(), Math.max(1, Math.rint(sample.millis())));
  }

  @Test
  void intervalsHoldWhatAFinerClockWouldShow() {
    int held = 0;
    int all = 0;
    for (String device : List.of("opencv", "opencv-no-winograd")) {
      List<LatencySample<NasBench201Cell>> measured = measured(device);
      for (int first = 0; first < 100; first += 10) {
        LatencyPredictor<NasBench201Cell> predictor =
            Maple.forDevice(device)
                .prior(PRIOR)
                .adapt(
                    measured.subList(first, first + 10).stream()
                        .map(CoarseClockTest::rounded)
                        .toList());
        for (LatencySample<NasBench201Cell> sample : measured.subList(100, 300)) {
          LatencyInterval interval = predictor.predict(sample.architecture()).interval(0.9);
          all++;
          if (interval.lowMillis() <= sample.millis() && sample.millis() <= interval.highMillis()) {
            held++;
          }
        }
      }
    }
    assertTrue(held >= 0.85 * all, held + " of " + all);
  }

  private static String warningOf(List<LatencySample<NasBench201Cell>> samples) {
    return Logged.by(() -> Maple.forDevice("opencv").prior(PRIOR).adapt(samples));
  }

  @Test
  void aStepThatIsMuchOfASampleIsSaid() {
    List<LatencySample<NasBench201Cell>> ten = measured("opencv").subList(0, 10);
    List<LatencySample<NasBench201Cell>> coarse =
        ten.stream().map(s -> new LatencySample<>(s.architecture(), s.millis() * 0.7)).toList();
    String warning = warningOf(coarse.stream().map(CoarseClockTest::rounded).toList());
    assertTrue(warning.contains("whole multiples of 1.0 ms"), warning);
    LatencyPredictor<NasBench201Cell> nine =
        Maple.forDevice("opencv")
            .prior(PRIOR)
            .adapt(coarse.subList(0, 9).stream().map(CoarseClockTest::rounded).toList());
    assertEquals("", Logged.by(() -> nine.with(rounded(coarse.get(9)))));
    List<LatencySample<NasBench201Cell>> longer =
        ten.stream().map(s -> new LatencySample<>(s.architecture(), s.millis() * 10)).toList();
    assertFalse(
        warningOf(longer.stream().map(CoarseClockTest::rounded).toList()).contains("whole"));
  }
}
