package dev.maple.cli.search;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.NasBench201Cell.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * How an architecture is written in numbers, for those that breed them.
 *
 * @param choices how many choices each gene has
 * @param architecture what the genes, each from 0, stand for
 */
record Genes<A>(List<Integer> choices, Function<int[], A> architecture) {
  private static final int EDGES = 6;

  static Genes<NasBench201Cell> ofCells() {
    Operation[] operations = Operation.values();
    return new Genes<>(
        Collections.nCopies(EDGES, operations.length),
        genes ->
            new NasBench201Cell(Arrays.stream(genes).mapToObj(gene -> operations[gene]).toList()));
  }

  static Genes<ChoiceArchitecture> of(ChoiceSpace space) {
    return new Genes<>(space.choices().stream().map(List::size).toList(), space::architecture);
  }
}
