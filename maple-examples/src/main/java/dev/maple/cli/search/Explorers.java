package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.UsageException;

/** How the whole of a space is searched. */
final class Explorers {
  private Explorers() {}

  /** Looks at every row of a table, and breeds what is made of choices. */
  @SuppressWarnings("unchecked") // a space's explorer is of the space's own type
  static <A extends Architecture<A>> Explorer<A> of(
      SearchSpace<A> space, int population, int generations, long seed) {
    SearchSpace<?> any = space;
    if (any instanceof FeatureTable table) {
      return (Explorer<A>) new AllCandidates<>(table.architectures());
    }
    Genes<?> genes;
    if (any instanceof ChoiceSpace choices) {
      genes = Genes.of(choices);
    } else if (any instanceof NasBench201) {
      genes = Genes.ofCells();
    } else {
      throw new UsageException("there is no way to search all of space " + space.name());
    }
    return new Evolution<>((Genes<A>) genes, population, generations, seed);
  }
}
