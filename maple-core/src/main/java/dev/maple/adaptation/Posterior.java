package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The hypotheses that the samples leave standing, averaged into one linear model. */
final class Posterior {
  /** At most this many hypotheses are averaged, none below this log share of the best. */
  private static final int KEPT = 256;

  private static final double HOPELESS = 14;

  /** How likely it is that a device prices what costs the pool's devices more at less. */
  private static final double BACKWARD = 0.01;

  /** At most this many, the likeliest, make up the covariance. */
  private static final int SPREAD = 16;

  /** Degrees of freedom of the prediction beyond the number of samples. */
  private static final double TAILS = 5;

  private final List<Block> blocks;

  /** Number of samples. */
  private final int count;

  /** The likeliest first. */
  private final List<Line> lines;

  private final double[] shares;

  Posterior(Hypotheses hypotheses, double[] logPrior, Samples samples) {
    this(hypotheses, logPrior, samples, logScale -> 0);
  }

  /**
   * Weighs the hypotheses.
   *
   * @param logScaleDensity what is known of the logarithm of the scale beside the samples
   */
  Posterior(
      Hypotheses hypotheses,
      double[] logPrior,
      Samples samples,
      DoubleUnaryOperator logScaleDensity) {
    this.blocks = hypotheses.blocks();
    this.count = samples.count();
    Evidence evidence = new Evidence(hypotheses, samples.rows(), samples.values());
    double[] known = new double[logPrior.length];
    List<Evidence.Fit> all = new ArrayList<>();
    for (int h = 0; h < known.length; h++) {
      known[h] = logPrior[h] + logScaleDensity.applyAsDouble(Math.log(evidence.scale(h)));
      all.add(evidence.fit(h));
    }
    ToDoubleFunction<Evidence.Fit> logShare = fit -> fit.logEvidence() + known[fit.hypothesis()];
    double best = all.stream().mapToDouble(logShare).max().orElseThrow();
    ToDoubleFunction<Line> withOrder =
        line ->
            logShare.applyAsDouble(line.fit())
                - best
                + (line.isBackward() ? Math.log(BACKWARD) : 0);
    this.lines =
        all.stream()
            .filter(fit -> logShare.applyAsDouble(fit) > best - HOPELESS)
            .sorted(likeliestFirst(logShare))
            .limit(KEPT)
            .map(fit -> new Line(hypotheses, evidence, samples.rows(), fit))
            .sorted(likeliestFirst(withOrder))
            .toList();
    this.shares =
        normalised(
            lines.stream().mapToDouble(line -> Math.exp(withOrder.applyAsDouble(line))).toArray());
  }

  /** Near-ties keep their order, or rounding would decide which hypotheses are heard. */
  private static <T> Comparator<T> likeliestFirst(ToDoubleFunction<T> logShare) {
    return Comparator.comparingLong(fit -> -Math.round(1e6 * logShare.applyAsDouble(fit)));
  }

  private static double[] normalised(double[] shares) {
    return Weights.scaled(shares, 1 / Arrays.stream(shares).sum());
  }

  /** The mean weight vector. */
  double[] weights() {
    double[] weights = new double[lines.get(0).weights().length];
    for (int i = 0; i < lines.size(); i++) {
      Weights.add(weights, shares[i], lines.get(i).weights());
    }
    return weights;
  }

  /** How likely each sample is disturbed. */
  double[] disturbed() {
    double[] disturbed = new double[count];
    for (int i = 0; i < lines.size(); i++) {
      Weights.add(disturbed, shares[i], lines.get(i).fit().disturbed());
    }
    return disturbed;
  }

  GaussianModel model(FeatureScaling scaling) {
    double[] weights = weights();
    double[] floor = new double[scaling.size()];
    double noiseVariance = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Weights.add(floor, Hypotheses.FLOOR * shares[i] * line.scale(), line.surface());
      double noise = line.setting().noise();
      noiseVariance += shares[i] * noise * noise;
    }
    double stretch = stretch();
    return new GaussianModel(
        scaling,
        weights,
        floor,
        Weights.scaled(covariance(weights), stretch),
        stretch * noiseVariance,
        TAILS + count);
  }

  /**
   * How much more than expected the samples stray: the posterior mean of a factor common to all
   * variances, whose conjugate prior counts as much as {@link #TAILS} samples (a Student-t process;
   * one sample goes to the scale). At least 1: the best of thousands of hypotheses always leave
   * less surprise than they should.
   *
   * <p>Source: Shah, Wilson and Ghahramani, <em>Student-t processes as alternatives to Gaussian
   * processes</em>, AISTATS 2014, arXiv:1402.4306.
   */
  private double stretch() {
    double surprise = 0;
    for (int i = 0; i < lines.size(); i++) {
      surprise += shares[i] * lines.get(i).fit().surprise();
    }
    return Math.max(1, (TAILS + surprise) / (TAILS + count - 1));
  }

  /** The covariance of the weights, within the hypotheses and between them. */
  private double[] covariance(double[] mean) {
    int size = mean.length;
    DMatrixRMaj sum = new DMatrixRMaj(size, size);
    double[] part = normalised(Arrays.copyOf(shares, Math.min(SPREAD, lines.size())));
    double[] variances = new double[blocks.size()];
    for (int i = 0; i < part.length; i++) {
      Line line = lines.get(i);
      double share = part[i] * line.scale() * line.scale();
      Weights.add(variances, share, line.setting().variances());
      Weights.addOuter(sum.data, share, line.surface());
      DMatrixRMaj known = line.known();
      CommonOps_DDRM.multAddTransB(-share, known, known, sum);
      double[] deviation = line.weights().clone();
      Weights.add(deviation, -1, mean);
      Weights.addOuter(sum.data, part[i], deviation);
    }
    for (int b = 0; b < variances.length; b++) {
      blocks.get(b).addTo(sum.data, variances[b]);
    }
    return sum.data;
  }
}
