package dev.maple.prior;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What to measure: the {@linkplain MinimumVarianceDesign design of least variance} or, where very
 * few samples are asked for, of several designs that each leave little variance the one that would
 * have served simulated devices best: each device of the pool, predicted from the others, and as
 * much as these together out-of-pool prototypes.
 *
 * @param devices the pool's devices, each held out in turn; may be none; asked for only where few
 *     samples are
 * @param outOfPool devices unlike the pool's
 * @param reference standardised rows to judge predictions on
 */
record SimulatedDesignSearch(
    Supplier<List<SimulatedDevice>> devices,
    List<SimulatedDevice> outOfPool,
    double[][] reference) {
  /** From five samples on the set of least variance serves left-out devices as well as any. */
  private static final int MOST_SAMPLES = 4;

  /** See {@link MinimumVarianceDesign#of}; fewer samples serve better far out. */
  private static final double NUGGET = 0.1;

  private static final int SETS = 60;

  /** Each set but the first is the best of so many candidates, drawn at random. */
  private static final int DRAWN = 50;

  private static final int ROWS = 200;

  SimulatedDesignSearch {
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
  int[] choose(MixturePrior prior, double[][] rows, int count) {
    double nugget = count > MOST_SAMPLES ? NUGGET : 0;
    int[] first = MinimumVarianceDesign.of(prior, rows, count, nugget);
    if (count > MOST_SAMPLES || devices.get().isEmpty()) {
      return first;
    }
    List<int[]> sets = new ArrayList<>(List.of(first));
    List<Integer> deck = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
    Random random = new Random(count);
    while (sets.size() < SETS) {
      Collections.shuffle(deck, random);
      int[] drawn = deck.stream().limit(DRAWN).mapToInt(i -> i).toArray();
      int[] set = MinimumVarianceDesign.of(prior, at(rows, drawn), count, nugget);
      sets.add(IntStream.of(set).map(i -> drawn[i]).toArray());
    }
    double[] errors = sets.stream().parallel().mapToDouble(set -> error(at(rows, set))).toArray();
    int best = 0;
    for (int i = 1; i < errors.length; i++) {
      best = errors[i] < errors[best] ? i : best;
    }
    int[] chosen = sets.get(best);
    int[] order = MinimumVarianceDesign.of(prior, at(rows, chosen), count, nugget);
    return IntStream.of(order).map(i -> chosen[i]).toArray();
  }

  private double error(double[][] rows) {
    return meanError(devices.get(), rows) + meanError(outOfPool, rows);
  }

  private double meanError(List<SimulatedDevice> known, double[][] rows) {
    return IntStream.range(0, known.size())
        .mapToDouble(d -> known.get(d).error(rows, reference, d))
        .average()
        .orElse(0);
  }

  private static double[][] at(double[][] rows, int[] index) {
    return IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }
}
