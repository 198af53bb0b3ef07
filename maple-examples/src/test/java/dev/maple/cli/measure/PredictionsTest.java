package dev.maple.cli.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Fewer;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {
  private static final Maple.WithPrior<NasBench201Cell> DEVICE =
      Maple.forDevice("new").initialSet(Maple.bundledInitialSet(NasBench201.space()).orElseThrow());

  /** A device that is half as fast again as one of the initial set. */
  private static List<LatencySample<NasBench201Cell>> samples(int from, int to) {
    return Maple.bundledInitialSet(NasBench201.space())
        .orElseThrow()
        .device("fp32")
        .samples()
        .subList(from, to)
        .stream()
        .map(sample -> new LatencySample<>(sample.architecture().live(), 1.5 * sample.millis()))
        .toList();
  }

  @Test
  void predictionsAreHeldAgainstTheirOwnNetworks() {
    var measured = samples(20, 40);
    var cells = measured.stream().map(LatencySample::architecture).toList();
    List<Check> checks = Predictions.of(DEVICE, samples(0, 10), cells).against(measured);
    var predictor = DEVICE.adapt(samples(0, 10));
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      assertEquals(cells.get(i), check.cell());
      assertEquals(measured.get(i).millis(), check.measuredMillis());
      assertEquals(predictor.predict(cells.get(i)).millis(), check.predictedMillis());
      assertTrue(check.lowMillis() < check.predictedMillis());
    }
  }

  @Test
  void fewerSamplesEndWithAll() {
    var measured = samples(20, 40);
    List<Fewer> fewer = Predictions.ofFewer(DEVICE, false, samples(0, 6), measured);
    assertEquals(List.of(1, 2, 3, 5, 6), fewer.stream().map(Fewer::samples).toList());
    var cells = measured.stream().map(LatencySample::architecture).toList();
    List<Check> all = Predictions.of(DEVICE, samples(0, 6), cells).against(measured);
    assertEquals(Fewer.of(6, all), fewer.get(4));
    assertTrue(fewer.get(4).halfWidth() < fewer.get(0).halfWidth());
    assertEquals(
        List.of(1),
        Predictions.ofFewer(DEVICE, false, samples(0, 1), measured).stream()
            .map(Fewer::samples)
            .toList());
  }

  /** Which it was told of when all samples were adapted to. */
  @Test
  void ofAWrongSampleFewerSamplesLogNothing() {
    List<LatencySample<NasBench201Cell>> wrong = new ArrayList<>(samples(0, 10));
    wrong.set(4, new LatencySample<>(wrong.get(4).architecture(), 1e3));
    List<NasBench201Cell> cells =
        samples(20, 22).stream().map(LatencySample::architecture).toList();
    assertTrue(
        logged(() -> Predictions.of(DEVICE, wrong, cells)).contains("1 of 10 samples may be"));
    assertEquals("", logged(() -> Predictions.ofFewer(DEVICE, false, wrong, samples(20, 22))));
    assertEquals("", logged(() -> Predictions.rehearsed(DEVICE, wrong, cells)));
  }

  private static String logged(Runnable action) {
    PrintStream err = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
      action.run();
    } finally {
      System.setErr(err);
    }
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aDescribedDeviceStartsWithoutASample() {
    var set = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    var device =
        Maple.forDevice(Device.named("new").describedBy(set.descriptor("fp32")))
            .initialSet(set.without(List.of("fp32")));
    var measured = samples(20, 40);
    List<Fewer> fewer = Predictions.ofFewer(device, true, samples(0, 3), measured);
    assertEquals(List.of(0, 1, 2, 3), fewer.stream().map(Fewer::samples).toList());
    var alone = device.adapt(List.of());
    assertEquals(
        measured.stream()
            .filter(
                s -> Math.abs(alone.predict(s.architecture()).millis() / s.millis() - 1) <= 0.10)
            .count(),
        fewer.get(0).within10());
  }
}
