package dev.maple.learning;

import dev.maple.concurrent.Interruption;
import dev.maple.design.CostSpread;
import dev.maple.design.DesignRegion;
import dev.maple.design.MinimumVarianceDesign;
import dev.maple.prior.JointPrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Chooses what to measure: the {@linkplain MinimumVarianceDesign design of least variance} or, for
 * very few samples, among several designs of little variance the one with the least error on
 * simulated devices. Half of the error is that on the devices of the pool, each predicted from the
 * others, half that on prototypes of devices unlike the pool's.
 *
 * @param devices the pool's devices, each held out in turn; may be none; only made for few samples
 * @param outOfPool devices unlike the pool's; only made for few samples
 * @param hasPool whether a device was measured before
 * @param reference standardised rows to judge predictions on where the candidates themselves are to
 *     be predicted
 */
record SimulatedDesignSearch(
    Supplier<List<SimulatedDevice>> devices,
    Supplier<List<SimulatedDevice>> outOfPool,
    boolean hasPool,
    double[][] reference) {
  /**
   * From five samples on no other set predicts left-out devices better than that of least variance.
   */
  private static final int MOST_SAMPLES = 4;

  /**
   * See {@link MinimumVarianceDesign#of}; for fewer samples none, as extreme architectures are
   * better.
   */
  static final double NUGGET = 0.1;

  /**
   * Of many samples where no device was measured before: nobody knows how far features tell, and
   * extremes alone do not show it.
   */
  private static final double NUGGET_WITHOUT_POOL = 1;

  private static final int MANY_SAMPLES = 20;

  /** So many sets are tried for all populations together, and as many for each of them. */
  private static final int SETS = 30;

  /** Each set but the first is the best of so many candidates, drawn at random. */
  private static final int DRAWN = 50;

  private static final int ROWS = 200;

  /** So many trials are continued at once, each on {@link #STEP} more devices. */
  private static final int AT_ONCE = 8;

  private static final int STEP = 2;

  /** The least error on a device counts as its bound once so many sets were tried on it. */
  private static final int ENOUGH = 4;

  SimulatedDesignSearch {
    reference = some(reference);
  }

  /** Enough of many rows to judge predictions on. */
  private static double[][] some(double[][] rows) {
    int step = Math.max(1, rows.length / ROWS);
    double[][] some = new double[(rows.length + step - 1) / step][];
    for (int i = 0; i < some.length; i++) {
      some[i] = rows[i * step];
    }
    return some;
  }

  /**
   * Chooses among candidates.
   *
   * @return the indices of {@code count} candidates, the most informative first
   */
  int[] choose(JointPrior prior, DesignRegion region, int count) {
    double nugget = nugget(count);
    CostSpread spread = prior.spread();
    int[] first = MinimumVarianceDesign.of(spread, region, count, nugget);
    if (count > MOST_SAMPLES || devices.get().isEmpty()) {
      return first;
    }
    double[][] toPredict = some(region.toPredict());
    double[][] judgedOn = toPredict.length == 0 ? reference : toPredict;
    DesignRegion smaller = new DesignRegion(region.candidates(), toPredict);
    List<Trial> trials = new ArrayList<>();
    for (int[] set : sets(prior, spread, first, smaller)) {
      trials.add(new Trial(set, at(region.candidates(), set), judgedOn));
    }
    int[] chosen = best(trials).set;
    DesignRegion found = new DesignRegion(at(region.candidates(), chosen), toPredict);
    int[] order = MinimumVarianceDesign.of(spread, found, count, nugget);
    return IntStream.of(order).map(i -> chosen[i]).toArray();
  }

  private double nugget(int count) {
    if (count <= MOST_SAMPLES) {
      return 0;
    }
    return hasPool || count < MANY_SAMPLES ? NUGGET : NUGGET_WITHOUT_POOL;
  }

  /** Sets to try, the first the best of all candidates, in turns for each population. */
  private static List<int[]> sets(
      JointPrior prior, CostSpread all, int[] first, DesignRegion region) {
    List<CostSpread> spreads = new ArrayList<>(List.of(all));
    prior.populations().forEach(population -> spreads.add(population.prior().spread()));
    int count = first.length;
    Random random = new Random(count);
    List<Integer> deck =
        new ArrayList<>(IntStream.range(0, region.candidates().length).boxed().toList());
    List<int[]> drawn = new ArrayList<>();
    while (drawn.size() < SETS * spreads.size() - 1) {
      Collections.shuffle(deck, random);
      drawn.add(deck.stream().limit(DRAWN).mapToInt(i -> i).toArray());
    }
    int[][] sets = new int[drawn.size() + 1][];
    sets[0] = first;
    for (int s = 0; s < spreads.size(); s++) {
      Interruption.check();
      List<int[]> turns = new ArrayList<>();
      for (int t = s == 0 ? spreads.size() : s; t < sets.length; t += spreads.size()) {
        turns.add(drawn.get(t - 1));
      }
      List<int[]> chosen = MinimumVarianceDesign.ofEach(spreads.get(s), region, turns, count, 0);
      for (int t = 0; t < turns.size(); t++) {
        sets[(s == 0 ? spreads.size() : s) + t * spreads.size()] = chosen.get(t);
      }
    }
    return List.of(sets);
  }

  /**
   * The trial of least error, the first of equals: a branch and bound search. All sets are tried on
   * the devices outside the pool. Then those trials are continued whose lower bound, their error so
   * far plus the least error of any set on each remaining device, is least; most sets are never
   * tried on all devices.
   */
  private Trial best(List<Trial> trials) {
    trials.stream().parallel().forEach(Trial::begin);
    int count = devices.get().size();
    double[] least = new double[count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int[] times = new int[count];
    List<Trial> leading;
    do {
      double[] rest = new double[count + 1];
      for (int d = count - 1; d >= 0; d--) {
        rest[d] = rest[d + 1] + (times[d] < ENOUGH ? 0 : least[d]);
      }
      double bound =
          trials.stream()
              .filter(Trial::isOver)
              .mapToDouble(trial -> trial.error)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      leading =
          trials.stream()
              .filter(trial -> !trial.isOver() && trial.error + rest[trial.tried] <= bound)
              .sorted(Comparator.comparingDouble(trial -> trial.error + rest[trial.tried]))
              .limit(AT_ONCE)
              .toList();
      leading.stream().parallel().forEach(Trial::goOn);
      for (Trial trial : leading) {
        for (int i = 0; i < trial.last.length; i++) {
          int d = trial.tried - trial.last.length + i;
          least[d] = Math.min(least[d], trial.last[i]);
          times[d]++;
        }
      }
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
    private final double[][] judgedOn;
    private final List<SimulatedDevice> inPool = devices.get();

    /** How many of the pool's devices it has been tried on. */
    private int tried;

    private double error;

    /** Its errors on the devices that it was tried on last. */
    private double[] last = {};

    Trial(int[] set, double[][] rows, double[][] judgedOn) {
      this.set = set;
      this.rows = rows;
      this.judgedOn = judgedOn;
    }

    boolean isOver() {
      return tried == inPool.size();
    }

    void begin() {
      List<SimulatedDevice> outside = outOfPool.get();
      for (double each : SimulatedDevice.errors(outside, rows, judgedOn)) {
        error += each / outside.size();
      }
    }

    void goOn() {
      int next = Math.min(tried + STEP, inPool.size());
      last = SimulatedDevice.errors(inPool.subList(tried, next), rows, judgedOn);
      for (int i = 0; i < last.length; i++) {
        last[i] /= inPool.size();
        error += last[i];
      }
      tried = next;
    }
  }

  private static double[][] at(double[][] rows, int[] index) {
    return IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }
}
