package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.architecture.ChoiceArchitecture;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.engine.Engine;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.RandomRegistry;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** NSGA-II over a space of one's own, latencies by Maple; the best that surely meets a budget. */
public final class OwnSearch {
  private OwnSearch() {}

  /** Stands for what is known of accuracies: more computing helps, less and less. */
  static double accuracy(ChoiceArchitecture network) {
    return 60 + 8 * Math.log1p(OwnSpace.megaflops(network));
  }

  static Optional<ChoiceArchitecture> best(
      LatencyPredictor<ChoiceArchitecture> predictor, double budgetMillis, double confidence) {
    Map<ChoiceArchitecture, Double> seen = new ConcurrentHashMap<>();
    // A gene a layer, each with the choices of that layer.
    Genotype<IntegerGene> genes =
        Genotype.of(
            OwnSpace.SPACE.choices().stream().map(c -> IntegerChromosome.of(0, c.size())).toList());
    Engine<IntegerGene, Vec<double[]>> engine =
        Engine.builder(
                genotype -> {
                  int[] choices = genotype.stream().mapToInt(c -> c.gene().allele()).toArray();
                  ChoiceArchitecture network = OwnSpace.SPACE.architecture(choices);
                  seen.computeIfAbsent(network, OwnSearch::accuracy);
                  return Vec.of(seen.get(network), -predictor.predict(network).millis());
                },
                genes)
            .selector(NSGA2Selector.ofVec())
            .build();
    RandomRegistry.with(new Random(1), random -> engine.stream().limit(30).count());
    return seen.keySet().stream()
        .filter(n -> predictor.predict(n).probabilityWithin(budgetMillis) >= confidence)
        .max(Comparator.comparing(seen::get));
  }

  public static void main(String[] arguments) {
    var watch = OwnSpace.adapt(OwnSpace.measured("watch", 4, 0.4, 6));
    System.out.println(best(watch, 25, 0.9).orElseThrow());
  }
}
