package dev.maple.benchmarks.speed;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import java.util.List;

/** A device that nobody measured: its latencies are a line in a cell's totals. */
final class MadeDevice {
  private static final NasBench201 SPACE = NasBench201.space();

  private MadeDevice() {}

  static Maple.WithPrior<NasBench201Cell> stage() {
    return Maple.forDevice("made").initialSet(Maple.bundledInitialSet(SPACE).orElseThrow());
  }

  static List<LatencySample<NasBench201Cell>> samples(int count) {
    return SPACE.draw(2500, 7).stream()
        .filter(cell -> !SPACE.isDegenerate(cell))
        .limit(count)
        .map(cell -> new LatencySample<>(cell, 5 + 0.05 * SPACE.encode(cell)[0]))
        .toList();
  }

  static LatencyPredictor<NasBench201Cell> predictor(int samples) {
    return stage().adapt(samples(samples));
  }
}
