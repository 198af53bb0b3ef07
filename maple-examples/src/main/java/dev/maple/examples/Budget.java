package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which candidates of a search meet a latency budget, and how surely. */
public final class Budget {
  private Budget() {}

  /** The candidates that take at most the budget with the given probability. */
  static List<NasBench201Cell> within(
      LatencyPredictor<NasBench201Cell> predictor,
      Collection<NasBench201Cell> candidates,
      double budgetMillis,
      double probability) {
    return candidates.stream()
        .filter(cell -> predictor.predict(cell).probabilityWithin(budgetMillis) >= probability)
        .toList();
  }

  public static void main(String[] args) {
    InitialSet<NasBench201Cell> bundled =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    // Learned once, adapted to as many devices as there are.
    var prior = Maple.learn(bundled.without(List.of("int8", "pytorch")));
    for (String device : List.of("int8", "pytorch")) {
      List<LatencySample<NasBench201Cell>> measured = bundled.device(device).samples();
      var predictor = Maple.forDevice(device).prior(prior).adapt(measured.subList(0, 10));
      var candidates = NasBench201.space().draw(1000, 7);
      double median =
          Arrays.stream(predictor.predictMillis(candidates))
              .sorted()
              .skip(500)
              .findFirst()
              .orElseThrow();
      System.out.printf(
          "%s: %d of 1000 within %.1f ms, 9 in 10 sure%n",
          device, within(predictor, candidates, median, 0.9).size(), median);
    }
  }
}
