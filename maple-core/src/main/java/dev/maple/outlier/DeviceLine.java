package dev.maple.outlier;

import dev.maple.adaptation.ClockStep;
import dev.maple.adaptation.FeatureScaling;
import dev.maple.adaptation.Measurements;
import dev.maple.prediction.GaussianModel;
import dev.maple.prior.JointPrior;
import dev.maple.regression.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Fits the line of a new device to its samples: those that failed are left out, which of the rest
 * are wrong is weighed, and whether they drifted. Immutable and thread-safe.
 *
 * @param prior what the device may be
 * @param scaling how features are standardised
 */
public record DeviceLine(JointPrior prior, FeatureScaling scaling) {
  /** From this probability on that a sample is an outlier it is worth a warning. */
  private static final double SUSPECT_PROBABILITY = 0.98;

  /**
   * The line, which tells what it makes of the samples.
   *
   * @param samples over plain rows; at least one
   * @param read what the clock read of each, of which a line may have another value
   * @return the model, with the outliers, suspects and drift of the samples in the order given
   */
  public GaussianModel fit(Measurements samples, double[] read) {
    Measurements given = samples.standardised(scaling);
    int[] order = given.canonicalOrder();
    int[] ran = FailedRuns.without(prior, given.at(order));
    Measurements plain = given.at(order).at(ran);
    int[] place = new int[ran.length];
    double[] readOf = new double[ran.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = order[ran[i]];
      readOf[i] = read[place[i]];
    }
    // Squares of values must neither overflow nor vanish; a power of two leaves all digits alone.
    double unit = Math.scalb(1.0, Math.getExponent(Vectors.median(plain.values())));
    Measurements kept =
        Measurements.of(plain.rows(), Vectors.scaled(plain.values(), 1 / unit))
            .inSteps(ClockStep.of(readOf) / unit);
    List<WrongRuns.Explanation> explanations =
        new WrongRuns(prior.dividedBy(unit), kept).explanations();
    ExplainedSamples explained = new ExplainedSamples(kept.count(), explanations);
    OptionalDouble drift = new Drift(prior.dividedBy(unit), kept, place).beyond(explanations);
    double[] outlier = explained.outlierProbability();
    boolean[] doubted = explained.doubted();
    double[] asGiven = new double[given.count()];
    Arrays.fill(asGiven, 1);
    boolean[] worthAWarning = new boolean[given.count()];
    Arrays.fill(worthAWarning, true);
    for (int i = 0; i < ran.length; i++) {
      asGiven[place[i]] = outlier[i];
      worthAWarning[place[i]] = doubted[i] || outlier[i] > SUSPECT_PROBABILITY;
    }
    int[] suspects = new int[given.count()];
    int count = 0;
    for (int i = 0; i < suspects.length; i++) {
      if (worthAWarning[i]) {
        suspects[count++] = i;
      }
    }
    return explained
        .model(scaling)
        .times(unit)
        .judging(asGiven, Arrays.copyOf(suspects, count), drift);
  }
}
