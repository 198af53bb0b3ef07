package dev.maple;

import static dev.maple.MadeDevices.CELLS;
import static dev.maple.MadeDevices.SET;
import static dev.maple.MadeDevices.SPACE;
import static dev.maple.MadeDevices.measure;
import static dev.maple.MadeDevices.millis;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From measurements to predictions, on made devices. */
class MapleTest {
  @Test
  void measureSuggestAdaptPredict() {
    var stage = Maple.forDevice("phone").initialSet(SET);
    var predictor = stage.adapt(measure(stage.suggest(5), 2.5, 0.03));
    int close = 0;
    int inside = 0;
    for (NasBench201Cell cell : CELLS) {
      LatencyEstimate estimate = predictor.predict(cell);
      double measured = millis(cell, 2.5, 0.03);
      close += Math.abs(estimate.millis() - measured) <= 0.10 * measured ? 1 : 0;
      inside += estimate.interval(0.90).contains(measured) ? 1 : 0;
    }
    assertTrue(close > 0.9 * CELLS.size(), close + " within 10 % of " + CELLS.size());
    assertTrue(inside > 0.8 * CELLS.size(), inside + " in the interval of " + CELLS.size());
  }

  @Test
  void withoutAnInitialSetTheBundledOneServes() {
    var samples = measure(CELLS.subList(0, 10), 2.5, 0.03);
    var predictor = Maple.forDevice("phone").adapt(samples);
    assertEquals("phone", predictor.device());
    var bundled = Maple.forDevice("phone").initialSet(Maple.bundledInitialSet(SPACE).orElseThrow());
    assertEquals(bundled.adapt(samples).predictAll(CELLS), predictor.predictAll(CELLS));
  }

  @Test
  void anEmptyInitialSetLeavesTheFeaturesAlone() {
    var predictor =
        Maple.forDevice("phone")
            .initialSet(InitialSet.empty(SPACE))
            .adapt(measure(CELLS.subList(0, 30), 2.5, 0.03));
    double measured = millis(CELLS.get(50), 2.5, 0.03);
    assertEquals(measured, predictor.predict(CELLS.get(50)).millis(), 0.25 * measured);
  }

  @Test
  void oneByOneAndAllAtOnceAgree() {
    var predictor =
        Maple.forDevice("phone").initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    double[] all = predictor.predictMillis(CELLS);
    List<LatencyEstimate> estimates = predictor.predictAll(CELLS);
    for (int i = 0; i < all.length; i++) {
      assertEquals(predictor.predict(CELLS.get(i)), estimates.get(i));
      assertEquals(all[i], estimates.get(i).millis());
    }
  }

  @Test
  void aBudgetAndAnIntervalTellTheSameStory() {
    var predictor =
        Maple.forDevice("phone").initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    LatencyEstimate estimate = predictor.predict(CELLS.get(100));
    LatencyInterval interval = estimate.interval(0.90);
    assertEquals(0.95, estimate.probabilityWithin(interval.highMillis()), 1e-6);
    assertEquals(0.05, estimate.probabilityWithin(interval.lowMillis()), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> estimate.interval(1));
    assertThrows(IllegalArgumentException.class, () -> estimate.interval(0));
    assertThrows(IllegalArgumentException.class, () -> estimate.probabilityWithin(0));
    assertThrows(IllegalArgumentException.class, () -> estimate.probabilityWithin(Double.NaN));
  }

  @Test
  void predictingIsSafeFromManyThreads() {
    var predictor =
        Maple.forDevice("phone").initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    double[] alone = CELLS.stream().mapToDouble(c -> predictor.predict(c).millis()).toArray();
    double[] together =
        CELLS.parallelStream().mapToDouble(c -> predictor.predict(c).millis()).toArray();
    assertArrayEquals(alone, together);
  }

  @Test
  void badInputIsRefusedInWords() {
    var nothing =
        assertThrows(
            IllegalArgumentException.class,
            () -> Maple.forDevice("phone").adapt(List.<LatencySample<NasBench201Cell>>of()));
    assertTrue(nothing.getMessage().contains("phone"), nothing.getMessage());
    assertTrue(nothing.getMessage().contains("measure"), nothing.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Maple.forDevice(" "));
    for (double millis : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> new LatencySample<>(CELLS.get(0), millis));
      assertTrue(e.getMessage().contains(String.valueOf(millis)), e.getMessage());
    }
  }
}
