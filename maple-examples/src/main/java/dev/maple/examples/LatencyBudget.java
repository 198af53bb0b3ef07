package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Collection;
import java.util.List;

/** A search keeps the candidates that meet a budget on the device, as far as one can know. */
public final class LatencyBudget {
  private LatencyBudget() {}

  /** The candidates that are at least so certain, 0 to 1, to take no longer than the budget. */
  static List<NasBench201Cell> within(
      LatencyPredictor<NasBench201Cell> predictor,
      double budgetMillis,
      double certainty,
      Collection<NasBench201Cell> candidates) {
    return candidates.stream()
        .filter(cell -> predictor.predict(cell).probabilityWithin(budgetMillis) >= certainty)
        .toList();
  }

  public static void main(String[] arguments) {
    InitialSet<NasBench201Cell> set = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    // Two runtimes of the set play the new devices. What the others say is learned once.
    List<String> targets = List.of("int8", "java-direct");
    LatencyPrior<NasBench201Cell> prior = Maple.learn(set.without(targets));
    List<NasBench201Cell> candidates = NasBench201.space().draw(1_000, 7);
    for (String target : targets) {
      LatencyPredictor<NasBench201Cell> predictor =
          Maple.forDevice(target).prior(prior).adapt(set.device(target).samples().subList(0, 10));
      double budgetMillis =
          set.device(target).samples().stream()
              .mapToDouble(LatencySample::millis)
              .average()
              .orElseThrow();
      System.out.printf(
          "%s: %d of %d candidates take at most %.2f ms with 90 %%%n",
          target,
          within(predictor, budgetMillis, 0.9, candidates).size(),
          candidates.size(),
          budgetMillis);
    }
  }
}
