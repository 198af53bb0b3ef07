package dev.maple.outlier;

import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import dev.maple.prediction.GaussianModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Samples, each of one run or of several runs of one architecture (row of features) that took about
 * as long. Several count as one, their geometric mean: what no model tells of an architecture is
 * the same each time that it runs, so that to measure it again says little more of others. Runs
 * that differ by more are samples of their own. Immutable and thread-safe.
 */
public final class AlikeRuns {
  /** Runs of one architecture are alike where the slowest takes no more times the fastest. */
  public static final double ALIKE = 1.1;

  private final Measurements given;

  /** The runs of each sample, ascending; in the order of the first of each. */
  private final int[][] runs;

  private final Measurements samples;

  private AlikeRuns(Measurements given, int[][] runs) {
    this.given = given;
    this.runs = runs;
    samples = runs.length == given.count() ? given : means();
  }

  private Measurements means() {
    double[][] rows = new double[runs.length][];
    double[] values = new double[runs.length];
    for (int i = 0; i < runs.length; i++) {
      rows[i] = given.rows()[runs[i][0]];
      values[i] = mean(reads(i));
    }
    return Measurements.of(rows, values);
  }

  /**
   * Finds the runs that are alike, whatever their order.
   *
   * @param given all runs
   * @return the samples that they amount to
   */
  public static AlikeRuns of(Measurements given) {
    Map<RowKey, List<Integer>> byRow = new LinkedHashMap<>();
    for (int i = 0; i < given.count(); i++) {
      byRow.computeIfAbsent(RowKey.of(given.rows()[i]), row -> new ArrayList<>()).add(i);
    }
    if (byRow.size() == given.count()) {
      int[][] single = new int[given.count()][1];
      for (int i = 0; i < single.length; i++) {
        single[i][0] = i;
      }
      return new AlikeRuns(given, single);
    }
    List<int[]> all = new ArrayList<>();
    for (List<Integer> ofRow : byRow.values()) {
      ofRow.sort(Comparator.comparingDouble(i -> given.values()[i]));
      int from = 0;
      for (int to = 1; to <= ofRow.size(); to++) {
        double fastest = given.values()[ofRow.get(from)];
        if (to == ofRow.size() || given.values()[ofRow.get(to)] / ALIKE > fastest) {
          all.add(ofRow.subList(from, to).stream().mapToInt(i -> i).sorted().toArray());
          from = to;
        }
      }
    }
    all.sort(Comparator.comparingInt(runs -> runs[0]));
    return new AlikeRuns(given, all.toArray(int[][]::new));
  }

  /** The geometric mean, to the last bit whatever the order. */
  private static double mean(double[] alike) {
    Arrays.sort(alike);
    double least = alike[0];
    double sum = 0;
    for (double value : alike) {
      sum += Math.log(value / least);
    }
    return least * Math.exp(sum / alike.length);
  }

  /**
   * The samples.
   *
   * @return one for runs that are alike, in the order in which they were first given
   */
  public Measurements samples() {
    return samples;
  }

  /** How many runs a sample stands for. */
  int count(int sample) {
    return runs[sample].length;
  }

  /** The runs that some samples stand for, by their indices. */
  int[] runs(int... some) {
    // No streams, which take a program that starts as long as adapting does later.
    int[] all = new int[given.count()];
    int count = 0;
    for (int sample : some) {
      System.arraycopy(runs[sample], 0, all, count, runs[sample].length);
      count += runs[sample].length;
    }
    return Arrays.copyOf(all, count);
  }

  /** What the clock read in all runs of some samples. */
  double[] reads(int... some) {
    int[] ofSome = runs(some);
    double[] reads = new double[ofSome.length];
    for (int i = 0; i < reads.length; i++) {
      reads[i] = given.values()[ofSome[i]];
    }
    return reads;
  }

  /**
   * Some samples, run by run.
   *
   * @param values what stands for each of them
   * @param some their indices
   * @return as many times the value of a run as of its sample
   */
  Measurements each(Measurements values, int... some) {
    int[] sample = IntStream.range(0, some.length).flatMap(i -> same(i, some[i])).toArray();
    double[] reads = reads(some);
    double[] each = new double[sample.length];
    for (int i = 0; i < each.length; i++) {
      double mean = samples.values()[some[sample[i]]];
      each[i] = values.values()[sample[i]] * (reads[i] / mean);
    }
    return values.at(sample).withValues(each);
  }

  private IntStream same(int index, int sample) {
    return IntStream.generate(() -> index).limit(runs[sample].length);
  }

  /**
   * A model that tells of all runs what it tells of samples.
   *
   * @param model what judges the samples
   * @return the same model, judging the runs in the order given
   */
  public GaussianModel judged(GaussianModel model) {
    if (samples == given) {
      return model;
    }
    double[] ofSamples = model.outlierProbability();
    double[] outlier = new double[given.count()];
    for (int i = 0; i < runs.length; i++) {
      for (int run : runs[i]) {
        outlier[run] = ofSamples[i];
      }
    }
    int[] suspects =
        IntStream.of(model.suspects()).flatMap(i -> Arrays.stream(runs[i])).sorted().toArray();
    return model.judging(outlier, suspects, model.drift());
  }
}
