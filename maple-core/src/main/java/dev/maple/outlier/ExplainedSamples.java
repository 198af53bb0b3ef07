package dev.maple.outlier;

import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.posterior.PosteriorMoments;
import dev.maple.prediction.GaussianModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What samples say, some of which may be wrong runs, or all noisy. The prediction is the likeliest
 * explanation's: the average of two that differ by a factor would be right in neither case. Where
 * that any is wrong is as likely as three in ten, intervals hold what all explanations say.
 */
final class ExplainedSamples {
  /** From this probability on, of more than a few samples, that is worth saying. */
  private static final double WORTH_SAYING = 0.5;

  /** From this probability on a sample is named where there is doubt. */
  private static final double NAMED = 0.1;

  /** An explanation of a smaller share goes unheard. */
  private static final double NEGLIGIBLE = 0.001;

  private final int count;

  /** The likeliest first; one alone where there is no doubt. */
  private final List<Explanation> explanations;

  private final double[] shares;

  /** Weighs the explanations of so many samples, the first that all are right. */
  ExplainedSamples(int count, List<Explanation> given) {
    this.count = count;
    Explanation allRight = given.get(0);
    List<Explanation> sorted = new ArrayList<>(given);
    sorted.sort(Explanation.LIKELIEST_FIRST);
    double least = sorted.get(0).logEvidence() + Math.log(NEGLIGIBLE);
    while (sorted.get(sorted.size() - 1).logEvidence() < least) {
      sorted.remove(sorted.size() - 1);
    }
    double[] all = shares(sorted);
    int right = indexOf(allRight, sorted);
    boolean doubtful = right < 0 || all[right] < 1 - Explanation.DOUBT;
    this.explanations = doubtful ? List.copyOf(sorted) : List.of(allRight);
    this.shares = shares(explanations);
  }

  /** By identity: a record's own equality is slow to set up when a program starts. */
  @SuppressWarnings("ReferenceEquality")
  private static int indexOf(Explanation wanted, List<Explanation> explanations) {
    int index = explanations.size() - 1;
    while (index >= 0 && explanations.get(index) != wanted) {
      index--;
    }
    return index;
  }

  private static double[] shares(List<Explanation> explanations) {
    double[] logEvidence = new double[explanations.size()];
    for (int e = 0; e < logEvidence.length; e++) {
      logEvidence[e] = explanations.get(e).logEvidence();
    }
    return Vectors.softmax(logEvidence);
  }

  /**
   * How likely each sample is a wrong run or was disturbed: 1 where no explanation has it right.
   */
  double[] outlierProbability() {
    double[] probability = new double[count];
    boolean[] isEverRight = new boolean[count];
    for (int e = 0; e < shares.length; e++) {
      double[] each = new double[count];
      Arrays.fill(each, 1);
      double[] ofRight = explanations.get(e).posterior().outlierProbability();
      for (int i = 0; i < ofRight.length; i++) {
        each[explanations.get(e).right()[i]] = ofRight[i];
        isEverRight[explanations.get(e).right()[i]] = true;
      }
      Vectors.add(probability, shares[e], each);
    }
    for (int i = 0; i < count; i++) {
      // Shares add up to 1 but for rounding.
      probability[i] = isEverRight[i] ? Math.min(1, probability[i]) : 1;
    }
    return probability;
  }

  /** Which samples may be wrong runs, where that is worth saying; else none. */
  boolean[] doubted() {
    double[] wrong = new double[count];
    double right = 0;
    for (int e = 0; e < shares.length; e++) {
      if (explanations.get(e).right().length == count) {
        right += shares[e];
      }
      double[] each = Vectors.ones(count);
      for (int i : explanations.get(e).right()) {
        each[i] = 0;
      }
      Vectors.add(wrong, shares[e], each);
    }
    boolean[] doubted = new boolean[count];
    for (int i = 0; i < count; i++) {
      doubted[i] = wrong[i] >= NAMED && (count <= Explanation.FEW || right < 1 - WORTH_SAYING);
    }
    return doubted;
  }

  /** The shares that intervals take: which of a few samples is wrong, evidence is too sure of. */
  private double[] heard() {
    double[] heard = shares.clone();
    if (count <= Explanation.FEW) {
      Arrays.setAll(heard, e -> Math.sqrt(shares[e]));
    }
    return Vectors.scaled(heard, 1 / Vectors.sum(heard));
  }

  /** How many times wider intervals must be to hold nine in ten of the samples. */
  double stretch() {
    return explanations.get(0).posterior().stretch();
  }

  /** The prediction. */
  GaussianModel model(FeatureScaling scaling) {
    PosteriorMoments predicted = explanations.get(0).posterior().moments();
    List<PosteriorMoments> all = new ArrayList<>(List.of(predicted));
    for (int e = 1; e < shares.length; e++) {
      all.add(explanations.get(e).posterior().moments());
    }
    return PosteriorMoments.mixed(all, heard(), predicted.weights())
        .withFloor(predicted.floor())
        .model(scaling);
  }
}
