package dev.maple.examples;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The README's lines: learn once, measure ten networks on a new device, predict the others. */
public final class FirstPrediction {
  private FirstPrediction() {}

  /** Learning takes a second or two: do it once, and share what comes out. */
  static LatencyPrior<NasBench201Cell> learn() {
    InitialSet<NasBench201Cell> devicesMeasuredBefore =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    return Maple.learn(devicesMeasuredBefore);
  }

  static LatencyPredictor<NasBench201Cell> adapt(
      LatencyPrior<NasBench201Cell> prior, String device, ToDoubleFunction<NasBench201Cell> meter) {
    Maple.WithPrior<NasBench201Cell> stage = Maple.forDevice(device).prior(prior);
    List<LatencySample<NasBench201Cell>> samples =
        stage.suggest(10).stream()
            .map(cell -> new LatencySample<>(cell, meter.applyAsDouble(cell)))
            .toList();
    return stage.adapt(samples);
  }

  /** Stands for running a network on the device, in milliseconds. */
  static double pretendToMeasure(NasBench201Cell cell, double millisPerMegaflop) {
    double megaflops = NasBench201.space().encode(cell)[0];
    return 1 + millisPerMegaflop * megaflops;
  }

  public static void main(String[] arguments) {
    NasBench201Cell candidate = NasBench201Cell.parse("|3x3|+|-|1x1|+|skip|-|3x3|");
    LatencyPrior<NasBench201Cell> prior = learn();
    for (double speed : new double[] {0.1, 0.4}) { // two devices, one prior
      LatencyEstimate estimate =
          adapt(prior, "my-phone", cell -> pretendToMeasure(cell, speed)).predict(candidate);
      System.out.printf("%s; 15 ms: %.0f %%%n", estimate, 100 * estimate.probabilityWithin(15));
    }
  }
}
