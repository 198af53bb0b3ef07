package dev.maple.adaptation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The hypotheses that the samples leave standing, averaged into one linear model. */
final class Posterior {
  /** At most this many hypotheses are fitted in full, none below this log share of the best. */
  private static final int KEPT = 256;

  private static final double HOPELESS = 14;

  private final Hypotheses hypotheses;
  private final double[][] rows;
  private final Evidence evidence;
  private final List<Evidence.Fit> fits;
  private final double[] shares;

  private Posterior(Hypotheses hypotheses, double[] logPrior, double[][] rows, double[] values) {
    this.hypotheses = hypotheses;
    this.rows = rows;
    this.evidence = new Evidence(hypotheses, rows, values);
    double[] quick = new double[logPrior.length];
    for (int h = 0; h < quick.length; h++) {
      quick[h] = evidence.gaussian(h) + logPrior[h];
    }
    double best = Arrays.stream(quick).max().orElseThrow();
    this.fits =
        IntStream.range(0, quick.length)
            .filter(h -> quick[h] > best - HOPELESS)
            .boxed()
            .sorted(Comparator.comparingDouble(h -> -quick[h]))
            .limit(KEPT)
            .map(evidence::fit)
            .toList();
    double[] log =
        fits.stream().mapToDouble(fit -> fit.logEvidence() + logPrior[fit.hypothesis()]).toArray();
    double likeliest = Arrays.stream(log).max().orElseThrow();
    double[] likelihood = Arrays.stream(log).map(l -> Math.exp(l - likeliest)).toArray();
    this.shares = Weights.scaled(likelihood, 1 / Arrays.stream(likelihood).sum());
  }

  static LinearModel of(
      Hypotheses hypotheses,
      FeatureScaling scaling,
      double[] logPrior,
      double[][] rows,
      double[] values) {
    Posterior posterior = new Posterior(hypotheses, logPrior, rows, values);
    double[] weights = new double[scaling.size()];
    double noise = 0;
    for (int i = 0; i < posterior.fits.size(); i++) {
      Weights.add(weights, posterior.shares[i], posterior.weights(posterior.fits.get(i)));
      noise += posterior.shares[i] * hypotheses.setting(posterior.fits.get(i).hypothesis()).noise();
    }
    double[] floor = new double[scaling.size()];
    return new LinearModel(scaling, weights, noise, floor);
  }

  /** The mean weight vector of one fit. */
  private double[] weights(Evidence.Fit fit) {
    double[] level = evidence.level(fit.hypothesis());
    double[] combined = new double[rows[0].length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      Weights.add(combined, fit.alpha()[i] / level[i], rows[i]);
      sum += fit.alpha()[i];
    }
    double[] weights = Weights.scaled(hypotheses.surface(fit.hypothesis()), 1 + sum);
    double[] variances = hypotheses.setting(fit.hypothesis()).variances();
    for (int b = 0; b < variances.length; b++) {
      Weights.add(weights, variances[b], hypotheses.blocks().get(b).times(combined));
    }
    return Weights.scaled(weights, evidence.scale(fit.hypothesis()));
  }
}
