package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;

/**
 * MAPLE as published (arXiv:2111.15106), which mixes the samples into those of the initial set and
 * fits one regression, beside the default. Both learn from the same devices and get the same
 * samples.
 */
public final class MapleAsPublished {
  private MapleAsPublished() {}

  /** The share of a left-out device's other networks that a method predicts within 10 %. */
  static double within10(InitialSet<NasBench201Cell> set, String target, Method method) {
    List<LatencySample<NasBench201Cell>> measured = set.device(target).samples();
    Maple.WithPrior<NasBench201Cell> stage =
        Maple.forDevice(target).prior(Maple.learn(set.without(List.of(target)), method));
    List<NasBench201Cell> asked =
        stage.suggest(10, measured.stream().map(LatencySample::architecture).toList());
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
    InitialSet<NasBench201Cell> set = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    for (Method method : List.of(Method.LEARNED_PRIOR, Method.MAPLE_RIDGE)) {
      System.out.printf("%-14s within 10 %%: %.2f%n", method, within10(set, "int8", method));
    }
  }
}
