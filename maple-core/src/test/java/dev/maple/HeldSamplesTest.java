package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples that the prior was learned from, as measurements of the same device. */
class HeldSamplesTest {
  private static final InitialSet<NasBench201Cell> SET = set();
  private static final LatencyPrior<NasBench201Cell> PRIOR = Maple.learn(SET);

  private static InitialSet<NasBench201Cell> set() {
    InitialSet<NasBench201Cell> bundled =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    return new InitialSet<>(
        bundled.space(),
        List.of("opencv", "pytorch", "tensorflow").stream()
            .map(name -> new DeviceLatencies<>(name, samples(bundled, name, 60)))
            .toList());
  }

  private static List<LatencySample<NasBench201Cell>> samples(
      InitialSet<NasBench201Cell> set, String device, int count) {
    return set.device(device).samples().subList(0, count);
  }

  @Test
  void theyAreSaidToCountTwice() {
    var stage = Maple.forDevice("opencv").prior(PRIOR);
    List<LatencySample<NasBench201Cell>> own = samples(SET, "opencv", 11);
    String logged = Logged.by(() -> stage.adapt(own.subList(0, 10)));
    assertTrue(
        logged.contains("device opencv: 10 of 10 samples are in the initial set, too"), logged);
    assertTrue(logged.contains("InitialSet.without"), logged);
    LatencyPredictor<NasBench201Cell> predictor = stage.rehearse(own.subList(0, 10));
    assertEquals("", Logged.by(() -> predictor.with(own.get(10))), "it was said before");
  }

  @Test
  void othersAreNot() {
    List<LatencySample<NasBench201Cell>> own = samples(SET, "opencv", 10);
    assertEquals("", Logged.by(() -> Maple.forDevice("new").prior(PRIOR).adapt(own)));
    var again =
        own.stream().map(s -> new LatencySample<>(s.architecture(), 1.001 * s.millis())).toList();
    assertEquals("", Logged.by(() -> Maple.forDevice("opencv").prior(PRIOR).adapt(again)));
  }
}
