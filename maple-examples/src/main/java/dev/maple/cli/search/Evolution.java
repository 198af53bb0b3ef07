package dev.maple.cli.search;

import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.RandomRegistry;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Breeds candidates that are accurate and fast: NSGA-II (Deb et al., 2002, doi:10.1109/4235.996017)
 * of Jenetics. On one thread, and by the seed, so that a search can be done again.
 */
record Evolution<A>(Genes<A> genes, int population, int generations, long seed)
    implements Explorer<A> {

  @Override
  public Collection<A> explore(Function<A, Point> points) {
    Map<A, Point> seen = new LinkedHashMap<>();
    int length = genes.choices().size();
    int most = Collections.max(genes.choices());
    Engine<IntegerGene, Vec<double[]>> engine =
        Engine.builder(
                genotype -> objectives(points, seen, genotype),
                Genotype.of(IntegerChromosome.of(0, most, length)))
            .populationSize(population)
            .selector(NSGA2Selector.ofVec())
            .alterers(new UniformCrossover<>(0.9, 0.5), new Mutator<>(1.5 / length))
            .executor(Runnable::run)
            .build();
    RandomRegistry.with(
        new Random(seed), random -> engine.stream().limit(generations).reduce((a, b) -> b));
    return seen.keySet();
  }

  private Vec<double[]> objectives(
      Function<A, Point> points, Map<A, Point> seen, Genotype<IntegerGene> genotype) {
    int[] choices = genotype.chromosome().as(IntegerChromosome.class).toArray();
    for (int i = 0; i < choices.length; i++) {
      choices[i] %= genes.choices().get(i);
    }
    A architecture = genes.architecture().apply(choices);
    Point point = seen.computeIfAbsent(architecture, points);
    return Vec.of(point.accuracy(), -point.millis());
  }

  @Override
  public String describe() {
    return "NSGA-II, " + population + " candidates in each of " + generations + " generations";
  }
}
