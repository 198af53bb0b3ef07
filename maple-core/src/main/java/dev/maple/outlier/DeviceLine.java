package dev.maple.outlier;

import dev.maple.numeric.Vectors;
import dev.maple.pool.ClockStep;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import dev.maple.prior.JointPrior;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Fits the linear model of a new device, its <em>line</em>, to its samples. Failed samples are left
 * out, and the rest is checked for wrong runs and for drift. Immutable and thread-safe.
 *
 * @param prior what the device may be
 * @param scaling how features are standardised
 * @param isAlone whether predictions are the line's alone: intervals then hold what is measured, as
 *     far as the samples tell. Beside other laws, which weigh it, it stays as sure as it is
 */
public record DeviceLine(JointPrior prior, FeatureScaling scaling, boolean isAlone) {
  /** A sample that is an outlier with at least this probability is worth a warning. */
  private static final double SUSPECT_PROBABILITY = 0.98;

  /**
   * The line, which tells what it makes of the samples.
   *
   * @param samples over plain rows; at least one
   * @param alike the runs that each stands for, of which a line may have other values
   * @return the model, with the outliers, suspects and drift of the samples in the order given
   */
  public GaussianModel fit(Measurements samples, AlikeRuns alike) {
    Measurements given = samples.standardised(scaling);
    int[] order = given.canonicalOrder();
    int[] ran = FailedRuns.without(prior, given.at(order));
    Measurements plain = given.at(order).at(ran);
    int[] place = new int[ran.length];
    int[] runs = new int[ran.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = order[ran[i]];
      runs[i] = alike.count(place[i]);
    }
    // Squares of values must neither overflow nor vanish; a power of two leaves all digits alone.
    double unit = Math.scalb(1.0, Math.getExponent(Vectors.median(plain.values())));
    Measurements kept =
        Measurements.of(plain.rows(), Vectors.scaled(plain.values(), 1 / unit))
            .inSteps(ClockStep.of(alike.reads(place)) / unit);
    JointPrior inUnit = prior.dividedBy(unit);
    List<Explanation> explanations =
        NoisyDevice.beside(new WrongRuns(inUnit, kept, runs).explanations(), inUnit, kept);
    ExplainedSamples explained = new ExplainedSamples(kept.count(), explanations);
    int[] placeOfRuns = alike.runs(place);
    OptionalDouble drift =
        placeOfRuns.length == place.length
            ? new Drift(inUnit, kept, place).beyond(explanations)
            : drift(inUnit, alike.each(kept, place), placeOfRuns);
    GaussianModel line = explained.model(scaling).times(unit);
    double stretch = isAlone ? explained.stretch() : 1;
    return judging(
        stretch > 1 ? line.widened(0, stretch) : line, explained, place, given.count(), drift);
  }

  /** The drift of single runs: of two that are alike one was measured later, which tells, too. */
  private static OptionalDouble drift(JointPrior prior, Measurements each, int[] place) {
    return new Drift(prior, each, place)
        .beyond(NoisyDevice.beside(new WrongRuns(prior, each).explanations(), prior, each));
  }

  /**
   * A model that tells what was made of the samples, in the order given.
   *
   * @param place where each that ran is among those given; the others failed
   * @param count how many were given
   */
  private static GaussianModel judging(
      GaussianModel model,
      ExplainedSamples explained,
      int[] place,
      int count,
      OptionalDouble drift) {
    double[] outlier = Vectors.ones(count);
    boolean[] worthAWarning = new boolean[count];
    Arrays.fill(worthAWarning, true);
    double[] ofExplained = explained.outlierProbability();
    boolean[] doubted = explained.doubted();
    for (int i = 0; i < place.length; i++) {
      outlier[place[i]] = ofExplained[i];
      worthAWarning[place[i]] = doubted[i] || ofExplained[i] > SUSPECT_PROBABILITY;
    }
    int[] suspects = new int[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (worthAWarning[i]) {
        suspects[found++] = i;
      }
    }
    return model.judging(outlier, Arrays.copyOf(suspects, found), drift);
  }
}
