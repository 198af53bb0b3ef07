package dev.maple.spark;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;

/** Candidates by number, so that a job needs no list of them. */
@FunctionalInterface
public interface Numbered<A extends Architecture<A>> extends Serializable {

  /** The candidate of a number from 0, always the same. */
  A candidate(long number);

  /** The 15,625 cells, over and over. */
  static Numbered<NasBench201Cell> cells() {
    return number -> Cells.ALL.get((int) (number % Cells.ALL.size()));
  }

  /** Networks of a space of choices, drawn each by its number. */
  static Numbered<ChoiceArchitecture> drawn(SpaceOf<ChoiceArchitecture> space) {
    int[] sizes = ((ChoiceSpace) space.get()).choices().stream().mapToInt(List::size).toArray();
    return number -> {
      SplittableRandom random = new SplittableRandom(number);
      int[] choices = new int[sizes.length];
      for (int layer = 0; layer < choices.length; layer++) {
        choices[layer] = random.nextInt(sizes[layer]);
      }
      return ((ChoiceSpace) space.get()).architecture(choices);
    };
  }

  /** Listed once, where they are needed. */
  final class Cells {
    private static final List<NasBench201Cell> ALL = NasBench201.space().architectures();

    private Cells() {}
  }
}
