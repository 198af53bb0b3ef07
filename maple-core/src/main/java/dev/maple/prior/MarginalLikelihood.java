package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import dev.maple.regression.Vectors;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * The approximate marginal likelihood of k samples under each component of the prior. Relative to
 * the component's mean {@code m} and the scale {@code s} the samples are
 *
 * <pre>
 *   t_i = y_i / (s m(a_i)) - 1,   t ~ N(0, 11' + sum_b v_b K_b(a_i, a_j) / (m(a_i) m(a_j)) + noise)
 * </pre>
 *
 * with {@link ContaminatedNoise}, a Gaussian process of k values. {@code s}, the median ratio, is
 * plugged in and taken as known in the Jacobian; what it may be off by, relatively, is the term
 * {@code 11'}: standard normal. The Jacobian of {@code t} in {@code y} is part of it, so that
 * components of different means compare. Not thread-safe: it holds the matrices it works in.
 *
 * <p>Source of the formulas: Rasmussen and Williams, <em>Gaussian Processes for Machine
 * Learning</em>, MIT Press 2006, equations 2.25 to 2.30.
 */
final class MarginalLikelihood {
  /** Rounds of fitting the process and weighing the noise by turns. */
  private static final int ROUNDS = 3;

  private final List<CovarianceComponent> covariance;
  private final Measurements samples;
  private final int k;
  private final IdentityHashMap<PriorMean, RelativeSamples> byMean = new IdentityHashMap<>();

  /** The covariance terms of the samples, one a term, not yet relative to a mean. */
  private final double[][] terms;

  private final IdentityHashMap<Hyperparameters, double[]> byHyperparameters =
      new IdentityHashMap<>();
  private final double[] prior;
  private final DMatrixRMaj matrix;
  private final CholeskyDecompositionInner_DDRM cholesky =
      new CholeskyDecompositionInner_DDRM(true);

  MarginalLikelihood(MixturePrior prior, Measurements samples) {
    this.covariance = prior.covariance();
    this.samples = samples;
    this.k = samples.count();
    this.terms = new double[covariance.size()][k * k];
    for (int b = 0; b < terms.length; b++) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j <= i; j++) {
          terms[b][i * k + j] = covariance.get(b).covariance(samples.rows()[i], samples.rows()[j]);
          terms[b][j * k + i] = terms[b][i * k + j];
        }
      }
    }
    this.prior = new double[k * k];
    this.matrix = new DMatrixRMaj(k, k);
  }

  /**
   * The samples relative to a mean.
   *
   * @param level the mean at the samples
   * @param logScale logarithm of the scale
   * @param values the relative samples
   * @param logJacobian logarithm of the determinant of their Jacobian in the measured values
   */
  record RelativeSamples(double[] level, double logScale, double[] values, double logJacobian) {
    static RelativeSamples of(PriorMean mean, Measurements samples) {
      int k = samples.count();
      double[] level = new double[k];
      double[] logs = new double[k];
      for (int i = 0; i < k; i++) {
        level[i] = mean.cost().value(samples.rows()[i]);
        logs[i] = Math.log(samples.values()[i] / level[i]);
      }
      double logScale = new Median().evaluate(logs);
      double[] values = new double[k];
      double logJacobian = 0;
      for (int i = 0; i < k; i++) {
        values[i] = Math.exp(logs[i] - logScale) - 1;
        logJacobian -= logScale + Math.log(level[i]);
      }
      return new RelativeSamples(level, logScale, values, logJacobian);
    }

    double scale() {
      return Math.exp(logScale);
    }
  }

  /**
   * What the samples say of one component.
   *
   * @param relative the samples, relative to its mean
   * @param logLikelihood a lower bound of the log density of the measured values, by a bound of the
   *     noise's density that touches where the prediction is; without the constants of the Gaussian
   *     densities
   * @param alpha dual weights of the samples, relative to the mean
   * @param noiseVariance of each sample, relative to the mean
   * @param outlierProbability of each sample
   * @param squaredMahalanobis squared Mahalanobis distance of the samples; about their number where
   *     the component is right about how far devices stray and how noisy they are
   */
  record Fit(
      Component component,
      RelativeSamples relative,
      double logLikelihood,
      double[] alpha,
      double[] noiseVariance,
      double[] outlierProbability,
      double squaredMahalanobis) {}

  /** Fits a component and its noise by turns. */
  Fit fit(Component component) {
    RelativeSamples relative =
        byMean.computeIfAbsent(component.mean(), mean -> RelativeSamples.of(mean, samples));
    load(component, relative.level());
    ContaminatedNoise noise = new ContaminatedNoise(component.noise(), relative.values());
    for (int round = 0; round < ROUNDS; round++) {
      double[] alpha = dual(whitened(noise));
      double[] predicted = new double[k];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          predicted[i] += prior[i * k + j] * alpha[j];
        }
      }
      noise.weigh(predicted);
    }
    double[] whitened = whitened(noise);
    double squaredMahalanobis = Vectors.dot(whitened, whitened);
    double logLikelihood = relative.logJacobian() + noise.bound() - squaredMahalanobis / 2;
    for (int i = 0; i < k; i++) {
      logLikelihood -= Math.log(cholesky.getT().data[i * k + i]);
    }
    return new Fit(
        component,
        relative,
        logLikelihood,
        dual(whitened),
        noise.variance(),
        noise.outlierProbability(),
        squaredMahalanobis);
  }

  private void load(Component component, double[] level) {
    double[] c = byHyperparameters.computeIfAbsent(component.hyperparameters(), this::summed);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        prior[i * k + j] = 1 + c[i * k + j] / (level[i] * level[j]);
      }
    }
  }

  private double[] summed(Hyperparameters hyperparameters) {
    double[] sum = new double[k * k];
    for (int b = 0; b < terms.length; b++) {
      Vectors.add(sum, hyperparameters.variances()[b], terms[b]);
    }
    return sum;
  }

  /** The samples in units of what was expected; leaves the factor of their covariance. */
  private double[] whitened(ContaminatedNoise noise) {
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
