package dev.maple.adaptation;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * What k samples say of a hypothesis. Relative to the hypothesis' surface {@code m} and the scale
 * {@code s} the samples are {@code y / (s m) - 1}, a Gaussian process of k values with {@link
 * Noise}. Not thread-safe: it holds the matrices it works in.
 */
final class Evidence {
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
   * @param disturbed how likely it is of each sample that something disturbed it
   * @param surprise squared length of the samples in units of what was expected; about their number
   *     where the hypothesis is right about how far devices stray and how noisy they are
   */
  record Fit(
      int hypothesis,
      double logEvidence,
      double[] alpha,
      double[] noiseVariance,
      double[] disturbed,
      double surprise) {}

  double scale(int hypothesis) {
    return scale[hypothesis / hypotheses.settings().size()];
  }

  double[] level(int hypothesis) {
    return level[hypothesis / hypotheses.settings().size()];
  }

  /** Fits a hypothesis and its noise by turns. */
  Fit fit(int hypothesis) {
    int surface = hypothesis / hypotheses.settings().size();
    load(hypothesis);
    Noise noise = new Noise(hypotheses.setting(hypothesis).noise(), target[surface]);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] alpha = dual(whitened(noise));
      double[] change = new double[k];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          change[i] += prior[i * k + j] * alpha[j];
        }
      }
      noise.weigh(change);
    }
    double[] whitened = whitened(noise);
    double surprise = Weights.dot(whitened, whitened);
    double logEvidence = logJacobian[surface] + noise.bound() - surprise / 2;
    for (int i = 0; i < k; i++) {
      logEvidence -= Math.log(cholesky.getT().data[i * k + i]);
    }
    return new Fit(
        hypothesis, logEvidence, dual(whitened), noise.variance(), noise.disturbed(), surprise);
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

  /** The samples in units of what was expected; leaves the factor of their covariance. */
  private double[] whitened(Noise noise) {
    System.arraycopy(prior, 0, matrix.data, 0, k * k);
    for (int i = 0; i < k; i++) {
      matrix.data[i * k + i] += noise.variance()[i];
    }
    if (!cholesky.decompose(matrix)) {
      throw new IllegalStateException("the covariance of the samples is not positive definite");
    }
    double[] whitened = noise.effective().clone();
    TriangularSolver_DDRM.solveL(cholesky.getT().data, whitened, k);
    return whitened;
  }

  private double[] dual(double[] whitened) {
    double[] alpha = whitened.clone();
    TriangularSolver_DDRM.solveTranL(cholesky.getT().data, alpha, k);
    return alpha;
  }
}
