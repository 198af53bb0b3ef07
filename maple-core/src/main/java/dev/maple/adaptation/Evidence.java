package dev.maple.adaptation;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * What k samples say of a hypothesis. Relative to the hypothesis' surface {@code m} and the scale
 * {@code s} the samples are {@code y / (s m) - 1}, a Gaussian process of k values with Student-t
 * noise in proportion to the prediction. Not thread-safe: it holds the matrices it works in.
 */
final class Evidence {
  /** Degrees of freedom of the noise. */
  static final double TAILS = 4;

  private static final int ITERATIONS = 3;

  private final Hypotheses hypotheses;
  private final int k;

  /** For each surface: its values at the samples, its scale, the relative samples, the Jacobian. */
  private final double[][] level;

  private final double[] scale;
  private final double[][] target;
  private final double[] logJacobian;

  /** For each setting: the blocks' covariance of the samples, not yet relative to a surface. */
  private final double[][] covariance;

  private final double[] prior;
  private final DMatrixRMaj matrix;
  private final CholeskyDecompositionInner_DDRM cholesky =
      new CholeskyDecompositionInner_DDRM(true);

  Evidence(Hypotheses hypotheses, double[][] rows, double[] values) {
    this.hypotheses = hypotheses;
    this.k = rows.length;
    int surfaces = hypotheses.surfaces().size();
    level = new double[surfaces][k];
    scale = new double[surfaces];
    target = new double[surfaces][k];
    logJacobian = new double[surfaces];
    for (int h = 0; h < surfaces; h++) {
      double[] logs = new double[k];
      for (int i = 0; i < k; i++) {
        level[h][i] = Hypotheses.at(hypotheses.surfaces().get(h), rows[i]);
        logs[i] = Math.log(values[i] / level[h][i]);
      }
      double logScale = new Median().evaluate(logs);
      scale[h] = Math.exp(logScale);
      for (int i = 0; i < k; i++) {
        target[h][i] = Math.exp(logs[i] - logScale) - 1;
        logJacobian[h] -= logScale + Math.log(level[h][i]);
      }
    }
    covariance = covariances(hypotheses, rows);
    prior = new double[k * k];
    matrix = new DMatrixRMaj(k, k);
  }

  private static double[][] covariances(Hypotheses hypotheses, double[][] rows) {
    int k = rows.length;
    double[][] byBlock = new double[hypotheses.blocks().size()][k * k];
    for (int b = 0; b < byBlock.length; b++) {
      Block block = hypotheses.blocks().get(b);
      for (int i = 0; i < k; i++) {
        for (int j = 0; j <= i; j++) {
          byBlock[b][i * k + j] = block.covariance(rows[i], rows[j]);
          byBlock[b][j * k + i] = byBlock[b][i * k + j];
        }
      }
    }
    double[][] bySetting = new double[hypotheses.settings().size()][k * k];
    for (int s = 0; s < bySetting.length; s++) {
      for (int b = 0; b < byBlock.length; b++) {
        Weights.add(bySetting[s], hypotheses.settings().get(s).variances()[b], byBlock[b]);
      }
    }
    return bySetting;
  }

  /**
   * One hypothesis fitted to the samples.
   *
   * @param logEvidence log density of the measured values themselves, so that surfaces compare
   * @param alpha dual weights of the samples, relative to the surface
   * @param noiseVariance of each sample, relative to the surface
   * @param surprise squared length of the samples in units of what was expected; about their number
   *     where the hypothesis is right about how far devices stray and how noisy they are
   */
  record Fit(
      int hypothesis,
      double logEvidence,
      double[] alpha,
      double[] noiseVariance,
      double surprise) {}

  double scale(int hypothesis) {
    return scale[hypothesis / hypotheses.settings().size()];
  }

  double[] level(int hypothesis) {
    return level[hypothesis / hypotheses.settings().size()];
  }

  /** The evidence under Gaussian noise: quick, and good enough to drop the hopeless. */
  double gaussian(int hypothesis) {
    return gaussianFit(hypothesis).logEvidence();
  }

  private Fit gaussianFit(int hypothesis) {
    double[] variance = new double[k];
    double noise = hypotheses.setting(hypothesis).noise();
    Arrays.fill(variance, noise * noise);
    load(hypothesis);
    return solve(hypothesis, variance);
  }

  /**
   * What the other samples lead a hypothesis to expect of each, under Gaussian noise.
   *
   * @param logEvidence as of {@link #gaussian}
   * @param logDensity a sample, of its logarithm
   * @param excess a sample, by how much it is above the expected, relative to the surface
   */
  record LeftOutFit(double logEvidence, double[] logDensity, double[] excess) {}

  /**
   * Each sample left out in turn, without a further fit.
   *
   * <p>Source: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
   * 2006, section 5.4.2.
   */
  LeftOutFit leaveOneOut(int hypothesis) {
    double[] t = target[hypothesis / hypotheses.settings().size()];
    Fit fit = gaussianFit(hypothesis);
    double[] inverse = cholesky.getT().data.clone();
    TriangularSolver_DDRM.invertLower(inverse, k);
    double[] logDensity = new double[k];
    double[] excess = new double[k];
    for (int i = 0; i < k; i++) {
      double precision = 0;
      for (int j = i; j < k; j++) {
        precision += inverse[j * k + i] * inverse[j * k + i];
      }
      excess[i] = fit.alpha()[i] / precision;
      logDensity[i] =
          (Math.log(precision / (2 * Math.PI)) - fit.alpha()[i] * excess[i]) / 2 + Math.log1p(t[i]);
    }
    return new LeftOutFit(fit.logEvidence(), logDensity, excess);
  }

  /** The fit under Student-t noise, by iteratively re-weighted variances. */
  Fit fit(int hypothesis) {
    double noise = hypotheses.setting(hypothesis).noise();
    double[] t = target[hypothesis / hypotheses.settings().size()];
    double[] variance = new double[k];
    Arrays.fill(variance, noise * noise);
    load(hypothesis);
    double penalty = 0;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] alpha = solve(hypothesis, variance).alpha();
      penalty = 0;
      for (int i = 0; i < k; i++) {
        double change = 0;
        for (int j = 0; j < k; j++) {
          change += prior[i * k + j] * alpha[j];
        }
        double f = Math.min(Math.max(1 + change, 0.3), 3);
        double v = noise * noise * f * f;
        double r = t[i] - change;
        double tau = Math.min(1, (TAILS + 1) / (TAILS + r * r / v));
        variance[i] = v / tau;
        penalty += TAILS / 2 * (Math.log(tau) + 1 - tau);
      }
    }
    Fit fit = solve(hypothesis, variance);
    return new Fit(hypothesis, fit.logEvidence() + penalty, fit.alpha(), variance, fit.surprise());
  }

  private void load(int hypothesis) {
    int settings = hypotheses.settings().size();
    double[] m = level[hypothesis / settings];
    double[] c = covariance[hypothesis % settings];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        prior[i * k + j] = 1 + c[i * k + j] / (m[i] * m[j]);
      }
    }
  }

  private Fit solve(int hypothesis, double[] variance) {
    int surface = hypothesis / hypotheses.settings().size();
    System.arraycopy(prior, 0, matrix.data, 0, k * k);
    for (int i = 0; i < k; i++) {
      matrix.data[i * k + i] += variance[i];
    }
    if (!cholesky.decompose(matrix)) {
      throw new IllegalStateException("the covariance of the samples is not positive definite");
    }
    double[] lower = cholesky.getT().data;
    double[] alpha = target[surface].clone();
    TriangularSolver_DDRM.solveL(lower, alpha, k);
    double logEvidence = logJacobian[surface];
    double surprise = 0;
    for (int i = 0; i < k; i++) {
      surprise += alpha[i] * alpha[i];
      logEvidence -= Math.log(lower[i * k + i]);
    }
    TriangularSolver_DDRM.solveTranL(lower, alpha, k);
    return new Fit(hypothesis, logEvidence - surprise / 2, alpha, variance, surprise);
  }
}
