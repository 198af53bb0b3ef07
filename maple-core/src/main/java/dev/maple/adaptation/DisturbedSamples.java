package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples so slow that the others contradict them: something else ran at the time. Phones have one
 * in twenty of these, and a flexible model bends towards each.
 */
final class DisturbedSamples {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedPrior.class);

  /** Three samples are too few for two of them to contradict the third. */
  private static final int FEWEST = 4;

  /** At most this share of the samples, rounded up, is left out. */
  private static final double MOST = 0.25;

  /**
   * The log density of a disturbed measurement's logarithm: one measurement in twenty is disturbed,
   * by a factor of up to e, any as likely.
   */
  private static final double LOG_DENSITY = Math.log(0.05);

  private DisturbedSamples() {}

  /** The samples that are likelier undisturbed, found one at a time, the worst first. */
  static Samples without(Hypotheses hypotheses, double[] logPrior, Samples samples) {
    int most = samples.count() < FEWEST ? 0 : (int) Math.ceil(MOST * samples.count());
    Samples kept = samples;
    List<Double> disturbed = new ArrayList<>();
    while (disturbed.size() < most) {
      int worst = worst(hypotheses, logPrior, kept);
      if (worst < 0) {
        break;
      }
      disturbed.add(kept.values()[worst]);
      kept = kept.where(i -> i != worst);
    }
    if (!disturbed.isEmpty()) {
      LOG.warn(
          "{} of {} samples left out, slower than the others allow for, as if something else had"
              + " run: {}; measure them again",
          disturbed.size(),
          samples.count(),
          disturbed);
    }
    return kept;
  }

  /** The sample that is likeliest disturbed, or -1 if each is likelier undisturbed. */
  private static int worst(Hypotheses hypotheses, double[] logPrior, Samples samples) {
    double[] density = new double[samples.count()];
    double[] excess = new double[samples.count()];
    expect(new Evidence(hypotheses, samples.rows(), samples.values()), logPrior, density, excess);
    int worst = -1;
    double least = LOG_DENSITY;
    for (int i = 0; i < density.length; i++) {
      if (excess[i] > 0 && density[i] < least) {
        least = density[i];
        worst = i;
      }
    }
    return worst;
  }

  /**
   * What all hypotheses together, weighed by the other samples, expect of each sample.
   *
   * @param density receives the log density of the sample's logarithm
   * @param excess receives by how much the sample is above the expected
   */
  private static void expect(
      Evidence evidence, double[] logPrior, double[] density, double[] excess) {
    Evidence.LeftOutFit[] fits = new Evidence.LeftOutFit[logPrior.length];
    double[] all = new double[fits.length];
    for (int h = 0; h < fits.length; h++) {
      fits[h] = evidence.leaveOneOut(h);
      all[h] = logPrior[h] + fits[h].logEvidence();
    }
    double logAll = logSum(all);
    double[] others = new double[fits.length];
    for (int i = 0; i < density.length; i++) {
      for (int h = 0; h < fits.length; h++) {
        others[h] = all[h] - fits[h].logDensity()[i];
      }
      double logOthers = logSum(others);
      density[i] = logAll - logOthers;
      for (int h = 0; h < fits.length; h++) {
        excess[i] += Math.exp(others[h] - logOthers) * fits[h].excess()[i];
      }
    }
  }

  private static double logSum(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    return most + Math.log(Arrays.stream(logs).map(log -> Math.exp(log - most)).sum());
  }
}
