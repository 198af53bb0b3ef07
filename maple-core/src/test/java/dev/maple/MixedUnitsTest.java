package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seconds among milliseconds: what is off by a thousand is told as such. */
class MixedUnitsTest {
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
  private static final LatencyPrior<NasBench201Cell> PRIOR =
      Maple.learn(BUNDLED.only(List.of("fp32", "int8", "pytorch", "tensorflow", "java-direct")));

  /** What is said of 12 samples of which the first are given so many times as large. */
  private static String logged(double... factors) {
    List<LatencySample<NasBench201Cell>> samples =
        new ArrayList<>(BUNDLED.device("opencv").samples().subList(0, 12));
    for (int i = 0; i < factors.length; i++) {
      LatencySample<NasBench201Cell> sample = samples.get(i);
      samples.set(i, new LatencySample<>(sample.architecture(), factors[i] * sample.millis()));
    }
    return Logged.by(() -> Maple.forDevice("opencv").prior(PRIOR).adapt(samples));
  }

  @Test
  void samplesInAnotherUnitAreCounted() {
    String seconds = logged(1e-3, 1e-3, 1e-3);
    assertTrue(
        seconds.contains("; 3 of them are about 1000 times less than predicted: are all in ms?"),
        seconds);
    String both = logged(1e-3, 1e6);
    String told =
        "; 1 of them is about 1000 times less than predicted,"
            + " 1 of them is about 1e6 times more than predicted: are all in ms?";
    assertTrue(both.contains(told), both);
  }

  @Test
  void ofAWrongSampleNoUnitIsAsked() {
    for (double factor : new double[] {0.01, 0.1, 10, 200}) {
      String wrong = logged(factor);
      assertTrue(wrong.contains("1 of 12 samples may be wrong"), wrong);
      assertFalse(wrong.contains("are all in ms?"), wrong);
    }
  }

  @Test
  void aThousandIsMeantToAFactorOfTwo() {
    assertEquals("", OtherUnits.text(List.of(), "ms"));
    assertEquals(
        "", OtherUnits.text(List.of(Math.log(0.9), Math.log(2100), Math.log(1 / 490.)), "ms"));
    assertEquals(
        "; 2 of them are about 1000 times more than predicted: are all in J?",
        OtherUnits.text(List.of(Math.log(1900), Math.log(510)), "J"));
    assertEquals("", OtherUnits.text(List.of(Double.POSITIVE_INFINITY, Double.NaN), "ms"));
  }
}
