package dev.maple.adaptation;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Which architectures to measure: those whose measurements leave the least variance, summed over
 * all candidates, under all hypotheses together (what they disagree on counts as variance).
 */
final class SampleChoice {
  private static final int SWEEPS = 3;

  /**
   * How far the features may stray, of what the hypotheses say on average. That average is of the
   * few that stray far; samples chosen for them serve most devices worse.
   */
  private static final double TYPICAL = 0.25;

  private final int n;

  /** Of all candidates, given those measured so far. */
  private final double[][] covariance;

  /** What a measurement of each candidate has that says nothing of the others. */
  private final double[] ownVariance;

  private SampleChoice(double[][] covariance, double[] ownVariance) {
    this.n = covariance.length;
    this.covariance = covariance;
    this.ownVariance = ownVariance;
  }

  /**
   * Chooses, the most telling first.
   *
   * @param own the share of a candidate's expected variance that no sum of features tells. Without
   *     any only extremes are measured, and what is typical, between them, is a little off
   */
  static int[] of(
      Hypotheses hypotheses, double[] logPrior, double[][] rows, int count, double own) {
    int settings = hypotheses.settings().size();
    double[] surfaceShare = new double[hypotheses.surfaces().size()];
    double[] variances = new double[hypotheses.blocks().size()];
    double noise = 0;
    for (int h = 0; h < logPrior.length; h++) {
      double share = Math.exp(logPrior[h]);
      surfaceShare[h / settings] += share;
      Weights.add(variances, share, hypotheses.setting(h).variances());
      noise += share * hypotheses.setting(h).noise() * hypotheses.setting(h).noise();
    }
    DMatrixRMaj factor = factor(hypotheses, surfaceShare, variances, rows);
    DMatrixRMaj product = new DMatrixRMaj(rows.length, rows.length);
    CommonOps_DDRM.multTransB(factor, factor, product);
    double[][] covariance = new double[rows.length][];
    double[] ownVariance = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      covariance[i] = Arrays.copyOfRange(product.data, i * rows.length, (i + 1) * rows.length);
      // 1 is the scale's, which all share.
      ownVariance[i] = noise + own * (covariance[i][i] - 1);
    }
    SampleChoice choice = new SampleChoice(covariance, ownVariance);
    return choice.exchange(choice.greedy(count));
  }

  /** A row a candidate, such that the rows' products are the mixture's relative covariance. */
  private static DMatrixRMaj factor(
      Hypotheses hypotheses, double[] surfaceShare, double[] variances, double[][] rows) {
    int size = rows[0].length;
    double[] diagonal = new double[size];
    for (int b = 0; b < variances.length; b++) {
      Weights.add(diagonal, variances[b], hypotheses.blocks().get(b).diagonal());
    }
    double[][] deviations = hypotheses.blocks().get(0).factors();
    List<double[]> surfaces = hypotheses.surfaces();
    int width = 1 + surfaces.size() + deviations.length + size;
    DMatrixRMaj factor = new DMatrixRMaj(rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      double[] level = new double[surfaces.size()];
      double mean = 0;
      for (int h = 0; h < level.length; h++) {
        level[h] = Hypotheses.at(surfaces.get(h), rows[i]);
        mean += surfaceShare[h] * level[h];
      }
      int column = i * width;
      factor.data[column++] = 1;
      for (int h = 0; h < level.length; h++) {
        factor.data[column++] = (level[h] / mean - 1) * Math.sqrt(surfaceShare[h]);
      }
      for (double[] deviation : deviations) {
        factor.data[column++] = Math.sqrt(variances[0]) * Weights.dot(deviation, rows[i]) / mean;
      }
      for (int j = 0; j < size; j++) {
        factor.data[column++] = TYPICAL * Math.sqrt(diagonal[j]) * rows[i][j] / mean;
      }
    }
    return factor;
  }

  private int[] greedy(int count) {
    int[] chosen = new int[0];
    for (int c = 0; c < count; c++) {
      int best = best(chosen);
      chosen = Arrays.copyOf(chosen, c + 1);
      chosen[c] = best;
      measure(best);
    }
    return chosen;
  }

  /** Replaces one choice at a time by a better one, until none is found. */
  private int[] exchange(int[] chosen) {
    boolean changed = chosen.length > 1;
    for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
      changed = false;
      for (int c = 0; c < chosen.length; c++) {
        forget(chosen[c]);
        int before = chosen[c];
        chosen[c] = -1;
        int best = best(chosen);
        boolean better = gain(best) > gain(before) * (1 + 1e-9);
        chosen[c] = better ? best : before;
        changed |= better;
        measure(chosen[c]);
      }
    }
    return chosen;
  }

  private int best(int[] taken) {
    int best = -1;
    double bestGain = -1;
    for (int i = 0; i < n; i++) {
      int candidate = i;
      double gain = gain(i);
      if (gain > bestGain && Arrays.stream(taken).noneMatch(t -> t == candidate)) {
        best = i;
        bestGain = gain;
      }
    }
    return best;
  }

  /** The variance, summed over all candidates, that measuring this one takes away. */
  private double gain(int candidate) {
    double[] column = covariance[candidate];
    return Weights.dot(column, column) / (column[candidate] + ownVariance[candidate]);
  }

  /** What is known once this candidate is measured. */
  private void measure(int candidate) {
    update(candidate, -1 / (covariance[candidate][candidate] + ownVariance[candidate]));
  }

  /** The inverse of {@link #measure}. */
  private void forget(int candidate) {
    update(candidate, 1 / (ownVariance[candidate] - covariance[candidate][candidate]));
  }

  private void update(int candidate, double factor) {
    double[] column = covariance[candidate].clone();
    for (int i = 0; i < n; i++) {
      Weights.add(covariance[i], factor * column[i], column);
    }
  }
}
