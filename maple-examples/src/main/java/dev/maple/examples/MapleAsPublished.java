package dev.maple.examples;

import dev.maple.Device;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;

/**
 * MAPLE as published (arXiv:2111.15106), in the three steps of its poster, beside the default. Both
 * learn from the same devices and get the same samples and descriptors.
 */
public final class MapleAsPublished {
  private MapleAsPublished() {}

  /** The share of a left-out device's other networks that a method predicts within 10 %. */
  static double within10(
      InitialSet<NasBench201Cell> set, String target, int samples, Method method) {
    List<LatencySample<NasBench201Cell>> measured = set.device(target).samples();
    // 1. The initial set: latencies and hardware descriptors of several devices.
    InitialSet<NasBench201Cell> known = set.without(List.of(target));
    // 2. The target: its descriptor, and three to ten latencies.
    HardwareDescriptor descriptor = set.descriptor(target);
    Maple.WithPrior<NasBench201Cell> stage =
        Maple.forDevice(Device.named(target).describedBy(descriptor))
            .prior(Maple.learn(known, method));
    List<NasBench201Cell> asked =
        stage.suggest(samples, measured.stream().map(LatencySample::architecture).toList());
    // 3. Mixing: one regression of architecture and descriptor, from both.
    LatencyPredictor<NasBench201Cell> predictor =
        stage.adapt(measured.stream().filter(s -> asked.contains(s.architecture())).toList());
    return measured.stream()
        .filter(sample -> !asked.contains(sample.architecture()))
        .mapToInt(sample -> isWithin10(predictor, sample) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static boolean isWithin10(
      LatencyPredictor<NasBench201Cell> predictor, LatencySample<NasBench201Cell> sample) {
    double error = predictor.predict(sample.architecture()).millis() - sample.millis();
    return Math.abs(error) <= 0.10 * sample.millis();
  }

  public static void main(String[] arguments) {
    InitialSet<NasBench201Cell> set =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");
    for (Method method : List.of(Method.LEARNED_PRIOR, Method.MAPLE_RIDGE, Method.MAPLE_GBM)) {
      System.out.printf("%-14s within 10 %%: %.2f%n", method, within10(set, "int8", 10, method));
    }
  }
}
