package dev.maple.design;

import dev.maple.numeric.Vectors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Bayesian V-optimal design: the candidates whose measurements leave the least variance of the
 * relative error, summed over what is to be predicted, under the mixture prior (what the components
 * disagree on counts as variance), the features' share of it shrunk. Greedy, then by exchange, in
 * at most three sweeps.
 *
 * <p>The covariance is {@code Z M Z'} with a row of {@code Z} each, and is never formed: a
 * measurement changes {@code M}, and of each candidate its variance and its covariances' sum of
 * squares, by two products with {@code Z}.
 *
 * <p>Sources: Fedorov, <em>Theory of Optimal Experiments</em>, Academic Press 1972; for what is to
 * be predicted beside the candidates, Yu, Bi and Tresp, <em>Active learning via transductive
 * experimental design</em>, ICML 2006, doi:10.1145/1143844.1143980.
 */
public final class MinimumVarianceDesign {
  private static final int SWEEPS = 3;

  private final CandidateCovariance candidates;
  private final int n;

  /** What a measurement of each candidate has that says nothing of the others. */
  private final double[] ownVariance;

  private State state;

  /**
   * What is known, given the candidates measured so far.
   *
   * @param matrix {@code M}, row by row
   * @param variance of each
   * @param squares of the covariances of each with what is to be predicted, summed
   */
  private record State(double[] matrix, double[] variance, double[] squares) {
    State copy() {
      return new State(matrix.clone(), variance.clone(), squares.clone());
    }
  }

  private MinimumVarianceDesign(CandidateCovariance candidates, double noise, double nugget) {
    this.candidates = candidates;
    this.n = candidates.candidates();
    double[] matrix = candidates.matrix().clone();
    double[] variance = candidates.quadraticForms(matrix);
    this.state =
        new State(
            matrix, variance, candidates.quadraticForms(candidates.timesMomentsTimes(matrix)));
    // 1 is the scale's, which all share.
    this.ownVariance =
        IntStream.range(0, n).mapToDouble(i -> noise + nugget * (variance[i] - 1)).toArray();
  }

  /**
   * Chooses, the most telling first.
   *
   * @param spread how far a device may stray
   * @param region what may be measured and what is to be predicted
   * @param count how many to choose, at most the number of candidates
   * @param nugget the share of a candidate's expected variance that no sum of features tells.
   *     Without any only extremes are measured, and what is typical, between them, is a little off
   * @return indices of the chosen candidates
   */
  public static int[] of(CostSpread spread, DesignRegion region, int count, double nugget) {
    return of(spread, CandidateCovariance.of(spread, region), count, nugget);
  }

  /**
   * Chooses of some of the candidates, and again of others.
   *
   * @param spread how far a device may stray
   * @param region what may be measured and what is to be predicted
   * @param some indices of the candidates to choose of, at least as many as to choose; a list each
   *     time
   * @param count how many to choose each time
   * @param nugget as above
   * @return indices of the chosen candidates, each time
   */
  public static List<int[]> ofEach(
      CostSpread spread, DesignRegion region, List<int[]> some, int count, double nugget) {
    CandidateCovariance all = CandidateCovariance.of(spread, region);
    double[][] timesMatrix = all.timesMatrix();
    return some.parallelStream()
        .map(
            drawn ->
                IntStream.of(of(spread, all.at(drawn, timesMatrix), count, nugget))
                    .map(i -> drawn[i])
                    .toArray())
        .toList();
  }

  private static int[] of(
      CostSpread spread, CandidateCovariance candidates, int count, double nugget) {
    MinimumVarianceDesign design = new MinimumVarianceDesign(candidates, spread.noise(), nugget);
    return design.exchange(design.greedy(count));
  }

  private int[] greedy(int count) {
    int[] chosen = new int[0];
    for (int c = 0; c < count; c++) {
      int best = best(chosen);
      chosen = IntStream.concat(IntStream.of(chosen), IntStream.of(best)).toArray();
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
        State before = state.copy();
        int old = chosen[c];
        forget(old);
        chosen[c] = -1;
        int best = best(chosen);
        boolean better = gain(best) > gain(old) * (1 + 1e-9);
        chosen[c] = better ? best : old;
        changed |= better;
        if (better) {
          measure(best);
        } else {
          state = before;
        }
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
      if (gain > bestGain && IntStream.of(taken).noneMatch(t -> t == candidate)) {
        best = i;
        bestGain = gain;
      }
    }
    return best;
  }

  /** The variance, summed over what is to be predicted, that measuring this one takes away. */
  private double gain(int candidate) {
    return state.squares[candidate] / (state.variance[candidate] + ownVariance[candidate]);
  }

  /** What is known once this candidate is measured. */
  private void measure(int candidate) {
    update(candidate, -1 / (state.variance[candidate] + ownVariance[candidate]));
  }

  /** The inverse of {@link #measure}. */
  private void forget(int candidate) {
    update(candidate, 1 / (ownVariance[candidate] - state.variance[candidate]));
  }

  /** Adds a multiple of the products of a candidate's covariances to those of all candidates. */
  private void update(int candidate, double factor) {
    double[] along = candidates.times(state.matrix, candidate);
    double[] covariance = candidates.products(along);
    double[] together =
        candidates.products(candidates.times(state.matrix, candidates.sum(covariance)));
    double square = candidates.sumOfSquares(covariance);
    for (int i = 0; i < n; i++) {
      double c = factor * covariance[i];
      state.variance[i] += c * covariance[i];
      state.squares[i] += c * (2 * together[i] + c * square);
    }
    Vectors.addOuter(state.matrix, factor, along);
  }
}
