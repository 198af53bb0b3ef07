package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

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

  private final Hypotheses hypotheses;
  private final double[][] rows;
  private final Evidence evidence;

  /** The likeliest first. */
  private final List<Line> lines;

  private final double[] shares;

  /**
   * A hypothesis that the samples leave standing.
   *
   * @param weights the mean weight vector
   * @param logShare how likely it is, relative to the others
   */
  private record Line(Evidence.Fit fit, double[] weights, double logShare) {
    int hypothesis() {
      return fit.hypothesis();
    }
  }

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
    this.hypotheses = hypotheses;
    this.rows = samples.rows();
    this.evidence = new Evidence(hypotheses, rows, samples.values());
    double[] known = new double[logPrior.length];
    List<Evidence.Fit> all = new ArrayList<>();
    for (int h = 0; h < known.length; h++) {
      known[h] = logPrior[h] + logScaleDensity.applyAsDouble(Math.log(evidence.scale(h)));
      all.add(evidence.fit(h));
    }
    ToDoubleFunction<Evidence.Fit> logShare = fit -> fit.logEvidence() + known[fit.hypothesis()];
    double best = all.stream().mapToDouble(logShare).max().orElseThrow();
    this.lines =
        all.stream()
            .filter(fit -> logShare.applyAsDouble(fit) > best - HOPELESS)
            .sorted(likeliestFirst(logShare))
            .limit(KEPT)
            .map(fit -> line(fit, logShare.applyAsDouble(fit) - best))
            .sorted(likeliestFirst(Line::logShare))
            .toList();
    this.shares = normalised(lines.stream().mapToDouble(line -> Math.exp(line.logShare)).toArray());
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
    double[] weights = new double[rows[0].length];
    for (int i = 0; i < lines.size(); i++) {
      Weights.add(weights, shares[i], lines.get(i).weights);
    }
    return weights;
  }

  /** How likely each sample is disturbed. */
  double[] disturbed() {
    double[] disturbed = new double[rows.length];
    for (int i = 0; i < lines.size(); i++) {
      Weights.add(disturbed, shares[i], lines.get(i).fit.disturbed());
    }
    return disturbed;
  }

  GaussianModel model(FeatureScaling scaling) {
    double[] weights = weights();
    double[] floor = new double[scaling.size()];
    double noiseVariance = 0;
    for (int i = 0; i < lines.size(); i++) {
      int hypothesis = lines.get(i).hypothesis();
      Weights.add(
          floor,
          Hypotheses.FLOOR * shares[i] * evidence.scale(hypothesis),
          hypotheses.surface(hypothesis));
      double noise = hypotheses.setting(hypothesis).noise();
      noiseVariance += shares[i] * noise * noise;
    }
    double stretch = stretch();
    return new GaussianModel(
        scaling,
        weights,
        floor,
        Weights.scaled(covariance(weights), stretch),
        stretch * noiseVariance,
        TAILS + rows.length);
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
      surprise += shares[i] * lines.get(i).fit.surprise();
    }
    return Math.max(1, (TAILS + surprise) / (TAILS + rows.length - 1));
  }

  private Line line(Evidence.Fit fit, double logShare) {
    double[] weights = weights(fit);
    boolean backward = Weights.dot(hypotheses.order(), weights) < 0;
    return new Line(fit, weights, backward ? logShare + Math.log(BACKWARD) : logShare);
  }

  /** The mean weight vector of one fit. */
  private double[] weights(Evidence.Fit fit) {
    double[] level = evidence.level(fit.hypothesis());
    double[] relative = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      Weights.add(relative, fit.alpha()[i] / level[i], rows[i]);
    }
    double[] weights = timesPrior(fit.hypothesis(), relative);
    Weights.add(weights, 1, hypotheses.surface(fit.hypothesis()));
    return Weights.scaled(weights, evidence.scale(fit.hypothesis()));
  }

  /** The prior covariance of the weights, times a row. */
  private double[] timesPrior(int hypothesis, double[] row) {
    double[] surface = hypotheses.surface(hypothesis);
    double[] result = Weights.scaled(surface, Weights.dot(surface, row));
    double[] variances = hypotheses.setting(hypothesis).variances();
    for (int b = 0; b < variances.length; b++) {
      Weights.add(result, variances[b], hypotheses.blocks().get(b).times(row));
    }
    return result;
  }

  /** The covariance of the weights, within the hypotheses and between them. */
  private double[] covariance(double[] mean) {
    int size = mean.length;
    DMatrixRMaj sum = new DMatrixRMaj(size, size);
    int count = Math.min(SPREAD, lines.size());
    double[] part = normalised(Arrays.copyOf(shares, count));
    double[] variances = new double[hypotheses.blocks().size()];
    for (int i = 0; i < count; i++) {
      Line line = lines.get(i);
      double scale = evidence.scale(line.hypothesis());
      double share = part[i] * scale * scale;
      Weights.add(variances, share, hypotheses.setting(line.hypothesis()).variances());
      Weights.addOuter(sum.data, share, hypotheses.surface(line.hypothesis()));
      DMatrixRMaj known = known(line.fit);
      CommonOps_DDRM.multAddTransB(-share, known, known, sum);
      double[] deviation = line.weights.clone();
      Weights.add(deviation, -1, mean);
      Weights.addOuter(sum.data, part[i], deviation);
    }
    for (int b = 0; b < variances.length; b++) {
      hypotheses.blocks().get(b).addTo(sum.data, variances[b]);
    }
    return sum.data;
  }

  /** What the samples take from a fit's prior covariance, as the factor of a product. */
  private DMatrixRMaj known(Evidence.Fit fit) {
    int k = rows.length;
    int size = rows[0].length;
    double[] level = evidence.level(fit.hypothesis());
    DMatrixRMaj cross = new DMatrixRMaj(k, size);
    DMatrixRMaj samples = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      double[] row = timesPrior(fit.hypothesis(), Weights.scaled(rows[i], 1 / level[i]));
      System.arraycopy(row, 0, cross.data, i * size, size);
      for (int j = 0; j < k; j++) {
        samples.set(i, j, Weights.dot(row, rows[j]) / level[j]);
      }
      samples.add(i, i, fit.noiseVariance()[i]);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(k, true);
    if (!cholesky.decompose(samples)) {
      throw new IllegalStateException("the covariance of the samples is not positive definite");
    }
    TriangularSolver_DDRM.solveL(cholesky.getT(null).data, cross.data, k, size);
    return CommonOps_DDRM.transpose(cross, null);
  }
}
