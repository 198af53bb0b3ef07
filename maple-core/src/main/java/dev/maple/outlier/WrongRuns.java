package dev.maple.outlier;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.posterior.JointPosterior;
import dev.maple.posterior.LargestEvidence;
import dev.maple.posterior.MarginalLikelihood;
import dev.maple.prior.JointPrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which samples are wrong runs, whose values say nothing of the device. That the samples {@code S}
 * are is an explanation, whose evidence is
 *
 * <pre>
 *   p(y without S) prod_{i in S} q / y_i
 * </pre>
 *
 * the marginal likelihood of the others under the whole mixture and, for each wrong run, its odds
 * times a density that is even in the logarithm of its value. The mixture knows which ratios
 * between samples are plausible, so that three samples tell of a wrong one among them.
 *
 * <p>Source: Box and Tiao, <em>A Bayesian approach to some outlier problems</em>, Biometrika 55
 * (1968), doi:10.1093/biomet/55.1.119, with an even density of what is wrong.
 */
final class WrongRuns {
  /** The prior odds of a wrong run, whose value may be off by any factor up to a hundred. */
  private static final double ODDS = 1.0 / 3;

  /** Among fewer samples a wrong one cannot be told from the others. */
  private static final int FEWEST = 3;

  /** At most so many samples, and less than half, are taken to be wrong. */
  static final int MOST_WRONG = 3;

  /** So many of the explanations, the likeliest ones, are extended by one more wrong sample. */
  private static final int TRIED_FURTHER = 3;

  /** So many of the samples, those that are predicted worst, are tried as the next wrong one. */
  private static final int SUSPECTS = 6;

  /** Of more, one whose being wrong has so small a share, by an estimate, is none. */
  private static final double SUSPECT_SHARE = 0.1;

  private final JointPrior prior;
  private final Measurements samples;
  private final int[] runs;

  /** Samples to explain, each of one run. */
  WrongRuns(JointPrior prior, Measurements samples) {
    this(prior, samples, new int[samples.count()]);
    Arrays.fill(runs, 1);
  }

  /**
   * Samples to explain.
   *
   * @param runs how many runs that took as long each stands for: all of them would be wrong
   */
  WrongRuns(JointPrior prior, Measurements samples, int[] runs) {
    this.prior = prior;
    this.samples = samples;
    this.runs = runs;
  }

  /** The explanations worth hearing: the first that all samples are right. */
  List<Explanation> explanations() {
    int k = samples.count();
    List<Explanation> all = new ArrayList<>();
    int[] everything = new int[k];
    for (int i = 0; i < k; i++) {
      everything[i] = i;
    }
    all.add(explanation(everything));
    if (k < FEWEST
        || k > MarginalLikelihood.MANY
        || (k <= Explanation.FEW && (!isOfKnownDevices() || isBeyondDoubt(all.get(0))))) {
      return all;
    }
    List<Explanation> likeliest = all;
    for (int wrong = 1; wrong <= MOST_WRONG && 2 * wrong < k; wrong++) {
      Map<String, int[]> next = new LinkedHashMap<>();
      for (Explanation base : likeliest) {
        for (int suspect : suspects(base)) {
          int[] right = without(base.right(), suspect);
          next.putIfAbsent(Arrays.toString(right), right);
        }
      }
      likeliest = new ArrayList<>(next.values().parallelStream().map(this::explanation).toList());
      all.addAll(likeliest);
      likeliest.sort(Explanation.LIKELIEST_FIRST);
      likeliest = likeliest.subList(0, Math.min(TRIED_FURTHER, likeliest.size()));
    }
    return all;
  }

  /** Whether devices were measured before: without any, so few samples are as odd as the device. */
  private boolean isOfKnownDevices() {
    return prior.populations().stream()
        .flatMap(population -> population.prior().means().stream())
        .anyMatch(mean -> mean.is(PriorMean.Kind.DEVICE));
  }

  /**
   * Whether no sample can be wrong, be the others as any device would have them: of so few only one
   * may be, so that these are all explanations.
   */
  private boolean isBeyondDoubt(Explanation allRight) {
    LargestEvidence largest = LargestEvidence.under(prior);
    double[] shares =
        IntStream.of(allRight.right())
            .parallel()
            .mapToDouble(
                wrong ->
                    Math.exp(
                        largest.log(samples.at(without(allRight.right(), wrong)))
                            + logDensityIfWrong(wrong)
                            - allRight.logEvidence()))
            .toArray();
    return Vectors.sum(shares) < Explanation.SMALLEST_DOUBT;
  }

  private Explanation explanation(int[] right) {
    JointPosterior posterior = JointPosterior.of(prior, samples.at(right));
    double logEvidence = posterior.logEvidence();
    for (int i = 0; i < samples.count(); i++) {
      if (Arrays.binarySearch(right, i) < 0) {
        logEvidence += logDensityIfWrong(i);
      }
    }
    return new Explanation(right, posterior, logEvidence);
  }

  private static int[] without(int[] indices, int one) {
    int[] others = new int[indices.length - 1];
    int count = 0;
    for (int i : indices) {
      if (i != one) {
        others[count++] = i;
      }
    }
    return others;
  }

  private double logDensityIfWrong(int sample) {
    double onePerRun = (runs[sample] - 1) * Math.log(ODDS / JointPrior.LOG_RANGE);
    return onePerRun + Math.log(ODDS / JointPrior.LOG_RANGE / samples.values()[sample]);
  }

  /** The samples that may be wrong beside those that an explanation says are, by an estimate. */
  private int[] suspects(Explanation base) {
    if (samples.count() <= Explanation.FEW) {
      return base.right();
    }
    double[] logDensity = base.posterior().logDensitiesOfEachGivenOthers();
    double[] logOdds = new double[logDensity.length];
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = logDensityIfWrong(base.right()[i]) - logDensity[i];
    }
    int[] suspects = new int[SUSPECTS];
    int count = 0;
    while (count < SUSPECTS) {
      int next = 0;
      for (int i = 1; i < logOdds.length; i++) {
        next = logOdds[i] > logOdds[next] ? i : next;
      }
      if (!(logOdds[next] > Math.log(SUSPECT_SHARE))) {
        break;
      }
      suspects[count++] = base.right()[next];
      logOdds[next] = Double.NEGATIVE_INFINITY;
    }
    return Arrays.copyOf(suspects, count);
  }
}
