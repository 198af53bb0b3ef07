package dev.maple.prior;

import dev.maple.design.MinimumVarianceDesign;
import dev.maple.regression.Interruption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
 * @param outOfPool devices unlike the pool's; asked for likewise
 * @param reference standardised rows to judge predictions on
 */
record SimulatedDesignSearch(
    Supplier<List<SimulatedDevice>> devices,
    Supplier<List<SimulatedDevice>> outOfPool,
    double[][] reference) {
  /** From five samples on the set of least variance serves left-out devices as well as any. */
  private static final int MOST_SAMPLES = 4;

  /** See {@link MinimumVarianceDesign#of}; fewer samples serve better far out. */
  static final double NUGGET = 0.1;

  /**
   * Of so many sets each leaves little variance in all populations, and as many in each of them.
   */
  private static final int SETS = 30;

  /** Each set but the first is the best of so many candidates, drawn at random. */
  private static final int DRAWN = 50;

  private static final int ROWS = 200;

  /** So many sets go on at once, on so many devices. */
  private static final int AT_ONCE = 8;

  private static final int STEP = 2;

  SimulatedDesignSearch {
    int step = Math.max(1, reference.length / ROWS);
    double[][] some = new double[(reference.length + step - 1) / step][];
    for (int i = 0; i < some.length; i++) {
      some[i] = reference[i * step];
    }
    reference = some;
  }

  /**
   * Chooses among scaled rows.
   *
   * @return indices of as many rows, the most telling first
   */
  int[] choose(JointPrior prior, double[][] rows, int count) {
    double nugget = count > MOST_SAMPLES ? NUGGET : 0;
    MinimumVarianceDesign.Spread spread = prior.spread();
    int[] first = MinimumVarianceDesign.of(spread, rows, count, nugget);
    if (count > MOST_SAMPLES || devices.get().isEmpty()) {
      return first;
    }
    List<Trial> trials = new ArrayList<>(List.of(new Trial(first, at(rows, first))));
    List<Integer> deck = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
    Random random = new Random(count);
    List<MinimumVarianceDesign.Spread> spreads = new ArrayList<>(List.of(spread));
    prior.populations().forEach(population -> spreads.add(population.prior().spread()));
    while (trials.size() < SETS * spreads.size()) {
      Interruption.check();
      Collections.shuffle(deck, random);
      int[] drawn = deck.stream().limit(DRAWN).mapToInt(i -> i).toArray();
      MinimumVarianceDesign.Spread one = spreads.get(trials.size() % spreads.size());
      int[] set = MinimumVarianceDesign.of(one, at(rows, drawn), count, nugget);
      int[] chosen = IntStream.of(set).map(i -> drawn[i]).toArray();
      trials.add(new Trial(chosen, at(rows, chosen)));
    }
    int[] chosen = best(trials).set;
    int[] order = MinimumVarianceDesign.of(spread, at(rows, chosen), count, nugget);
    return IntStream.of(order).map(i -> chosen[i]).toArray();
  }

  /**
   * The trial of least error, the first of equals. Errors are not negative, so that what a trial
   * has already tells what it comes to at least: always those of least error go on, and most are
   * never tried on all devices.
   */
  private Trial best(List<Trial> trials) {
    List<Trial> leading = List.of();
    do {
      leading.stream().parallel().forEach(Trial::goOn);
      double least =
          trials.stream()
              .filter(Trial::isOver)
              .mapToDouble(trial -> trial.error)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      leading =
          trials.stream()
              .filter(trial -> !trial.isOver() && trial.error <= least)
              .sorted(Comparator.comparingDouble(trial -> trial.error))
              .limit(AT_ONCE)
              .toList();
    } while (!leading.isEmpty());
    return trials.stream()
        .filter(Trial::isOver)
        .min(Comparator.comparingDouble(trial -> trial.error))
        .orElseThrow();
  }

  /** A set of samples, tried on one device after the other. */
  private final class Trial {
    private final int[] set;
    private final double[][] rows;
    private final List<SimulatedDevice> inPool = devices.get();
    private final List<SimulatedDevice> outside = outOfPool.get();
    private int tried;
    private double error;

    Trial(int[] set, double[][] rows) {
      this.set = set;
      this.rows = rows;
    }

    boolean isOver() {
      return tried == inPool.size() + outside.size();
    }

    /** By turns in the pool and out of it, so that the sum soon tells. */
    void goOn() {
      for (int i = 0; i < STEP && !isOver(); i++) {
        int before = (int) ((long) tried * inPool.size() / (inPool.size() + outside.size()));
        int next = (int) ((tried + 1L) * inPool.size() / (inPool.size() + outside.size()));
        error +=
            next > before
                ? inPool.get(before).error(rows, reference, before) / inPool.size()
                : outside.get(tried - before).error(rows, reference, tried - before)
                    / outside.size();
        tried++;
      }
    }
  }

  private static double[][] at(double[][] rows, int[] index) {
    return IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }
}
