package dev.maple.prior;

import dev.maple.regression.Vectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The Bayesian A-optimal design for the candidates' costs: the architectures whose measurements
 * leave the least variance of the relative error, summed over all candidates, under the mixture
 * prior (what the components disagree on counts as variance), the features' share of it shrunk.
 * Greedy, then by exchange, in at most three sweeps.
 *
 * <p>Source: Fedorov, <em>Theory of Optimal Experiments</em>, Academic Press 1972.
 */
final class MinimumVarianceDesign {
  private static final int SWEEPS = 3;

  /**
   * The features' deviations are shrunk to this share of what the components say on average: the
   * average is driven by the few components that stray far, and samples chosen for them serve most
   * devices worse.
   */
  private static final double STRAY_SHARE = 0.25;

  private final int n;

  /** Of all candidates, given those measured so far. */
  private final double[][] covariance;

  /** What a measurement of each candidate has that says nothing of the others. */
  private final double[] ownVariance;

  private MinimumVarianceDesign(double[][] covariance, double[] ownVariance) {
    this.n = covariance.length;
    this.covariance = covariance;
    this.ownVariance = ownVariance;
  }

  /**
   * Chooses, the most telling first.
   *
   * @param nugget the share of a candidate's expected variance that no sum of features tells.
   *     Without any only extremes are measured, and what is typical, between them, is a little off
   */
  static int[] of(MixturePrior prior, double[][] rows, int count, double nugget) {
    Map<PriorMean, Double> weightOfMean = new LinkedHashMap<>();
    double[] variances = new double[prior.covariance().size()];
    double noise = 0;
    for (Component component : prior.components()) {
      double weight = Math.exp(component.logWeight());
      weightOfMean.merge(component.mean(), weight, Double::sum);
      Vectors.add(variances, weight, component.variances());
      noise += weight * component.noise() * component.noise();
    }
    DMatrixRMaj factor = factor(prior, weightOfMean, variances, rows);
    DMatrixRMaj product = new DMatrixRMaj(rows.length, rows.length);
    CommonOps_DDRM.multTransB(factor, factor, product);
    double[][] covariance = new double[rows.length][];
    double[] ownVariance = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      covariance[i] = Arrays.copyOfRange(product.data, i * rows.length, (i + 1) * rows.length);
      // 1 is the scale's, which all share.
      ownVariance[i] = noise + nugget * (covariance[i][i] - 1);
    }
    MinimumVarianceDesign design = new MinimumVarianceDesign(covariance, ownVariance);
    return design.exchange(design.greedy(count));
  }

  /** A row a candidate, such that the rows' products are the mixture's relative covariance. */
  private static DMatrixRMaj factor(
      MixturePrior prior,
      Map<PriorMean, Double> weightOfMean,
      double[] variances,
      double[][] rows) {
    int size = rows[0].length;
    double[] diagonal = new double[size];
    for (int b = 0; b < variances.length; b++) {
      Vectors.add(diagonal, variances[b], prior.covariance().get(b).diagonal());
    }
    double[][] deviations = prior.covariance().get(0).factors();
    List<PriorMean> means = List.copyOf(weightOfMean.keySet());
    double[] weights = weightOfMean.values().stream().mapToDouble(w -> w).toArray();
    int width = 1 + means.size() + deviations.length + size;
    DMatrixRMaj factor = new DMatrixRMaj(rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      double[] level = new double[means.size()];
      double mean = 0;
      for (int h = 0; h < level.length; h++) {
        level[h] = means.get(h).cost().value(rows[i]);
        mean += weights[h] * level[h];
      }
      int column = i * width;
      factor.data[column++] = 1;
      for (int h = 0; h < level.length; h++) {
        factor.data[column++] = (level[h] / mean - 1) * Math.sqrt(weights[h]);
      }
      for (double[] deviation : deviations) {
        factor.data[column++] = Math.sqrt(variances[0]) * Vectors.dot(deviation, rows[i]) / mean;
      }
      for (int j = 0; j < size; j++) {
        factor.data[column++] = STRAY_SHARE * Math.sqrt(diagonal[j]) * rows[i][j] / mean;
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
    return Vectors.dot(column, column) / (column[candidate] + ownVariance[candidate]);
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
      Vectors.add(covariance[i], factor * column[i], column);
    }
  }
}
