package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
  /** One sample to three others, by any factor up to a hundred. */
  private static final double ODDS = 1.0 / 3;

  private static final double LOG_RANGE = 2 * Math.log(100);

  /** Of fewer samples none can be told from the others. */
  private static final int FEWEST = 3;

  /** So many at most are taken to be wrong, and less than half. */
  private static final int MOST_WRONG = 3;

  /** So many of the explanations, the likeliest, are tried with one more sample wrong. */
  private static final int TRIED_FURTHER = 3;

  /** So many of the samples, the least expected, are tried as the next one that is wrong. */
  private static final int SUSPECTS = 6;

  /** Of so few samples each is a suspect. */
  private static final int FEW = 4;

  /** Of more, one whose being wrong has so small a share, by an estimate, is none. */
  private static final double SUSPECT_SHARE = 0.1;

  private final JointPrior prior;
  private final Measurements samples;

  /** Samples to explain. */
  WrongRuns(JointPrior prior, Measurements samples) {
    this.prior = prior;
    this.samples = samples;
  }

  /**
   * An explanation.
   *
   * @param right indices of the samples that are right, ascending
   * @param posterior what those say
   * @param logEvidence logarithm of the evidence
   */
  record Explanation(int[] right, JointPosterior posterior, double logEvidence) {}

  /** The explanations worth hearing: the first that all samples are right. */
  List<Explanation> explanations() {
    int k = samples.count();
    List<Explanation> all = new ArrayList<>();
    all.add(explanation(IntStream.range(0, k).toArray()));
    if (k < FEWEST || k > MarginalLikelihood.MANY) {
      return all;
    }
    List<Explanation> likeliest = all;
    for (int wrong = 1; wrong <= MOST_WRONG && 2 * wrong < k; wrong++) {
      Map<String, Explanation> next = new LinkedHashMap<>();
      for (Explanation base : likeliest) {
        for (int suspect : suspects(base)) {
          int[] right = IntStream.of(base.right()).filter(i -> i != suspect).toArray();
          next.computeIfAbsent(Arrays.toString(right), key -> explanation(right));
        }
      }
      all.addAll(next.values());
      likeliest =
          next.values().stream()
              .sorted(Comparator.comparingDouble(e -> -e.logEvidence()))
              .limit(TRIED_FURTHER)
              .toList();
    }
    return all;
  }

  private Explanation explanation(int[] right) {
    JointPosterior posterior = prior.given(samples.at(right));
    double logEvidence =
        posterior.logEvidence()
            + IntStream.range(0, samples.count())
                .filter(i -> Arrays.binarySearch(right, i) < 0)
                .mapToDouble(this::logDensityIfWrong)
                .sum();
    return new Explanation(right, posterior, logEvidence);
  }

  private double logDensityIfWrong(int sample) {
    return Math.log(ODDS / LOG_RANGE / samples.values()[sample]);
  }

  /** The samples that may be wrong beside those that an explanation says are, by an estimate. */
  private int[] suspects(Explanation base) {
    if (samples.count() <= FEW) {
      return base.right();
    }
    double[] logDensity = base.posterior().logDensitiesOfEachGivenOthers();
    double[] logOdds = new double[logDensity.length];
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = logDensityIfWrong(base.right()[i]) - logDensity[i];
    }
    return IntStream.range(0, logOdds.length)
        .filter(i -> logOdds[i] > Math.log(SUSPECT_SHARE))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -logOdds[i]))
        .limit(SUSPECTS)
        .mapToInt(i -> base.right()[i])
        .toArray();
  }
}
