package dev.maple.outlier;

import dev.maple.pool.Measurements;
import dev.maple.posterior.JointPosterior;
import dev.maple.posterior.MarginalLikelihood;
import dev.maple.prior.JointPrior;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether values rose or fell while they were measured, as those of a phone do that heats up. That
 * they did by a factor {@code f} from the first to the last is an explanation, whose evidence is
 * the marginal likelihood
 *
 * <pre>
 *   p(y_1 f^-z_1, ..., y_k f^-z_k)
 * </pre>
 *
 * of what they would have been without, with {@code z_i} the positions of the samples in the order
 * of measurement, from the first to the last 1 apart and 0 on average, so that the Jacobian is 1.
 * It is looked for only where a weighted line through what the model leaves says so, since each
 * factor takes as long as adapting, and not where the samples are in the order of their values.
 */
final class Drift {
  /** Among fewer samples no drift is reported. */
  private static final int FEWEST = 5;

  /** A slope of fewer standard errors than these is not examined further. */
  private static final double LEAST_TREND = 1.5;

  /** A drift is reported if its log evidence exceeds that of any other explanation by this. */
  private static final double BEYOND = 4;

  private static final double[] FACTORS = {1.25, 1.5, 2, 3};

  private final JointPrior prior;
  private final Measurements samples;
  private final double[] position;

  /**
   * Samples to explain.
   *
   * @param place of each in the order of measurement
   */
  Drift(JointPrior prior, Measurements samples, int[] place) {
    this.prior = prior;
    this.samples = samples;
    // No streams, which take a program that starts as long as adapting does later.
    int first = Integer.MAX_VALUE;
    int last = 0;
    double sum = 0;
    for (int p : place) {
      first = Math.min(first, p);
      last = Math.max(last, p);
      sum += p;
    }
    position = new double[place.length];
    for (int i = 0; i < place.length; i++) {
      position[i] = (place[i] - sum / place.length) / Math.max(1, last - first);
    }
  }

  /**
   * The factor of a drift that is far likelier than other explanations.
   *
   * @param others the first that all samples are right
   * @return above 1 where values rose, below where they fell; empty where none is told
   */
  OptionalDouble beyond(List<Explanation> others) {
    if (position.length < FEWEST || position.length > MarginalLikelihood.MANY || isSorted()) {
      return OptionalDouble.empty();
    }
    double trend = others.get(0).posterior().trend(position);
    if (!(Math.abs(trend) >= LEAST_TREND)) {
      return OptionalDouble.empty();
    }
    double least = Double.NEGATIVE_INFINITY;
    for (Explanation other : others) {
      least = Math.max(least, other.logEvidence() + BEYOND);
    }
    OptionalDouble drift = OptionalDouble.empty();
    double before = others.get(0).logEvidence();
    for (double each : FACTORS) {
      double factor = trend > 0 ? each : 1 / each;
      double logEvidence = JointPosterior.of(prior, without(factor)).logEvidence();
      if (logEvidence < before) {
        break;
      }
      before = logEvidence;
      drift = logEvidence > least ? OptionalDouble.of(factor) : drift;
    }
    return drift;
  }

  /** Different networks in the order of their values are in no order of measurement. */
  private boolean isSorted() {
    double[][] rows = samples.rows();
    boolean same = true;
    Integer[] order = new Integer[rows.length];
    for (int i = 0; i < order.length; i++) {
      same &= Arrays.equals(rows[i], rows[0]);
      order[i] = i;
    }
    if (same) {
      return false;
    }
    Arrays.sort(order, (a, b) -> Double.compare(position[a], position[b]));
    boolean rises = true;
    boolean falls = true;
    for (int i = 1; i < order.length; i++) {
      double step = samples.values()[order[i]] - samples.values()[order[i - 1]];
      rises &= step >= 0;
      falls &= step <= 0;
    }
    return rises || falls;
  }

  private Measurements without(double factor) {
    double[] values = samples.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= Math.pow(factor, -position[i]);
    }
    return samples.withValues(values);
  }
}
