package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import dev.maple.regression.Vectors;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * The Gaussian over weight vectors that a component becomes once the samples are seen: with the
 * component's covariance {@code S}, that of the scale, {@code mm'}, and the samples' rows {@code
 * X}, relative to the mean's level,
 *
 * <pre>
 *   E[w]   = s (m + (S X' + m1') alpha)
 *   Cov[w] = s^2 (S + mm' - (S X' + m1') (X S X' + 11' + noise)^-1 (X S + 1m'))
 * </pre>
 */
final class ComponentPosterior {
  private final List<CovarianceComponent> covariance;
  private final Measurements samples;
  private final SampleDirections directions;
  private final MarginalLikelihood.Fit fit;
  private final double[] mean;

  /**
   * A component.
   *
   * @param mean the weights of its mean, the same array for each component of the mean
   */
  ComponentPosterior(
      MixturePrior prior,
      Measurements samples,
      SampleDirections directions,
      MarginalLikelihood.Fit fit,
      double[] mean) {
    this.covariance = prior.covariance();
    this.samples = samples;
    this.directions = directions;
    this.fit = fit;
    this.mean = mean;
  }

  /** The expected weight vector, in units of the measurements. */
  double[] weights() {
    SampleDirections.Sum sum = directions.new Sum();
    addTo(sum, 1);
    return sum.weights();
  }

  /** Adds the expected weight vector, so many times. */
  void addTo(SampleDirections.Sum sum, double times) {
    sum.add(times * scale(), fit, mean);
  }

  /** Whether what costs the pool's devices more is priced at less. */
  boolean hasOppositeOrder() {
    return directions.covarianceWithPoolMean(fit, mean) < 0;
  }

  MarginalLikelihood.Fit fit() {
    return fit;
  }

  /** The weights of the component's mean. */
  double[] mean() {
    return mean;
  }

  double[] variances() {
    return fit.component().variances();
  }

  double noise() {
    return fit.component().noise();
  }

  /** What the mean and the prior covariance are relative to. */
  double scale() {
    return fit.relative().scale();
  }

  /** What devices stray from the mean, a covariance of the weights, times a row. */
  private double[] timesCovariance(double[] row) {
    double[] result = new double[row.length];
    for (int b = 0; b < covariance.size(); b++) {
      Vectors.add(result, variances()[b], covariance.get(b).times(row));
    }
    return result;
  }

  /** Adds what the samples explain of the covariance of the weights, so many times. */
  void addExplained(double times, DMatrixRMaj sum) {
    if (samples.count() > MarginalLikelihood.MANY) {
      WeightSpace space =
          new WeightSpace(covariance, fit.component(), samples, fit.relative().level());
      space.condition(fit.noiseVariance());
      space.addExplained(times, sum);
    } else {
      for (double[] column : explainedFactor()) {
        Vectors.addOuter(sum.data, times, column);
      }
    }
  }

  /**
   * The columns of the factor {@code F} of what the samples explain of the prior covariance, {@code
   * F F'}.
   */
  private double[][] explainedFactor() {
    double[][] rows = samples.rows();
    int k = rows.length;
    int size = rows[0].length;
    double[] level = fit.relative().level();
    DMatrixRMaj cross = new DMatrixRMaj(k, size);
    DMatrixRMaj among = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      double[] row = timesCovariance(Vectors.scaled(rows[i], 1 / level[i]));
      for (int j = 0; j < k; j++) {
        among.set(i, j, 1 + Vectors.dot(row, rows[j]) / level[j]);
      }
      among.add(i, i, fit.noiseVariance()[i]);
      Vectors.add(row, 1, mean);
      System.arraycopy(row, 0, cross.data, i * size, size);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(k, true);
    if (!cholesky.decompose(among)) {
      throw new IllegalStateException("the covariance of the samples is not positive definite");
    }
    TriangularSolver_DDRM.solveL(cholesky.getT(null).data, cross.data, k, size);
    double[][] columns = new double[k][];
    for (int i = 0; i < k; i++) {
      columns[i] = Arrays.copyOfRange(cross.data, i * size, (i + 1) * size);
    }
    return columns;
  }
}
