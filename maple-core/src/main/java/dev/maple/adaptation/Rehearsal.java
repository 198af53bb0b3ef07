package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which architectures to measure: those that leave the least variance or, where there are very few
 * of them, of several sets that each leave little the one that would have served the devices of the
 * pool best, had they been new, and strangers.
 *
 * @param devices the pool's devices, each left out in turn; may be none
 * @param strangers devices unlike the pool's, which count as much as the pool's together
 * @param reference scaled rows to judge predictions on
 */
record Rehearsal(List<KnownDevice> devices, List<KnownDevice> strangers, double[][] reference) {
  /** From five samples on the set of least variance serves left-out devices as well as any. */
  private static final int MOST_SAMPLES = 4;

  /** See {@link SampleChoice#of}; fewer samples serve better far out. */
  private static final double OWN = 0.1;

  private static final int SETS = 60;

  /** Each set but the first is the best of so many candidates, drawn at random. */
  private static final int DRAWN = 50;

  private static final int ROWS = 200;

  Rehearsal {
    int step = Math.max(1, reference.length / ROWS);
    double[][] all = reference;
    reference =
        IntStream.iterate(0, i -> i < all.length, i -> i + step)
            .mapToObj(i -> all[i])
            .toArray(double[][]::new);
  }

  /**
   * Chooses among scaled rows.
   *
   * @return indices of as many rows, the most telling first
   */
  int[] choose(Hypotheses hypotheses, double[] logPrior, double[][] rows, int count) {
    double own = count > MOST_SAMPLES ? OWN : 0;
    int[] first = SampleChoice.of(hypotheses, logPrior, rows, count, own);
    if (devices.isEmpty() || count > MOST_SAMPLES) {
      return first;
    }
    List<int[]> sets = new ArrayList<>(List.of(first));
    List<Integer> deck = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
    Random random = new Random(count);
    while (sets.size() < SETS) {
      Collections.shuffle(deck, random);
      int[] drawn = deck.stream().limit(DRAWN).mapToInt(i -> i).toArray();
      int[] set = SampleChoice.of(hypotheses, logPrior, at(rows, drawn), count, own);
      sets.add(IntStream.of(set).map(i -> drawn[i]).toArray());
    }
    double[] errors = sets.stream().parallel().mapToDouble(set -> error(at(rows, set))).toArray();
    int best = 0;
    for (int i = 1; i < errors.length; i++) {
      best = errors[i] < errors[best] ? i : best;
    }
    int[] chosen = sets.get(best);
    int[] order = SampleChoice.of(hypotheses, logPrior, at(rows, chosen), count, own);
    return IntStream.of(order).map(i -> chosen[i]).toArray();
  }

  private double error(double[][] rows) {
    return meanError(devices, rows) + meanError(strangers, rows);
  }

  private double meanError(List<KnownDevice> known, double[][] rows) {
    return IntStream.range(0, known.size())
        .mapToDouble(d -> known.get(d).error(rows, reference, d))
        .average()
        .orElse(0);
  }

  private static double[][] at(double[][] rows, int[] index) {
    return IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }
}
