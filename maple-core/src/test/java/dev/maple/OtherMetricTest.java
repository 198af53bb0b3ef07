package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Energy is predicted as latency is, and says so. */
class OtherMetricTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final Metric ENERGY = new Metric("energy", "mJ");

  @TempDir Path folder;

  private static double millijoules(NasBench201Cell cell) {
    return 700 + 31 * SPACE.encode(cell)[0];
  }

  private static List<LatencySample<NasBench201Cell>> measured(int count, double factor) {
    return SPACE.draw(count, 3).stream()
        .map(cell -> new LatencySample<>(cell, factor * millijoules(cell)))
        .toList();
  }

  private static InitialSet<NasBench201Cell> initialSet() {
    return new InitialSet<>(
        SPACE,
        List.of(
            new DeviceLatencies<>("a", measured(60, 0.5)),
            new DeviceLatencies<>("b", measured(60, 2))),
        Map.of(),
        ENERGY);
  }

  @Test
  void estimatesAreInItsUnit() throws IOException {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(initialSet());
    Path priorFile = folder.resolve("p");
    prior.save(priorFile);
    assertEquals(ENERGY, LatencyPrior.load(priorFile, SPACE).initialSet().metric());
    LatencyPredictor<NasBench201Cell> predictor =
        Maple.forDevice("c").prior(prior).adapt(measured(10, 1));
    assertEquals(ENERGY, predictor.metric());
    assertTrue(predictor.toString().startsWith("energy on c"), predictor.toString());
    NasBench201Cell cell = SPACE.draw(1, 77).get(0);
    LatencyEstimate estimate = predictor.predict(cell);
    assertEquals(ENERGY, estimate.metric());
    assertEquals(millijoules(cell), estimate.value(), 0.05 * millijoules(cell));
    assertTrue(estimate.toString().contains(" mJ ("), estimate.toString());
    assertFalse(estimate.toString().contains(" ms"), estimate.toString());
    assertEquals(estimate.value(), predictor.predict(SPACE.encode(cell)).value(), 1e-9 * 1e3);
    Path file = folder.resolve("c");
    predictor.save(file);
    LatencyPredictor<NasBench201Cell> read = LatencyPredictor.load(file, SPACE);
    assertEquals(ENERGY, read.metric());
    assertEquals(estimate, read.predict(cell));
  }

  @Test
  void warningsNameItsUnit() {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(initialSet());
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(measured(10, 1));
    LatencySample<NasBench201Cell> first = samples.get(0);
    samples.set(0, new LatencySample<>(first.architecture(), 1e3 * first.millis()));
    String warning = Logged.by(() -> Maple.forDevice("c").prior(prior).adapt(samples));
    assertTrue(warning.contains("samples may be wrong") && warning.contains(" mJ "), warning);
    assertFalse(warning.contains(" ms"), warning);
    assertTrue(
        warning.contains("; 1 of them is about 1000 times more than predicted: are all in mJ?"),
        warning);
  }

  @Test
  void withoutDevicesTheFeaturesSpeak() {
    LatencyPredictor<NasBench201Cell> predictor =
        Maple.forDevice("c").initialSet(InitialSet.empty(SPACE, ENERGY)).adapt(measured(20, 1));
    NasBench201Cell cell = SPACE.draw(1, 77).get(0);
    assertEquals(millijoules(cell), predictor.predict(cell).value(), 0.1 * millijoules(cell));
  }
}
