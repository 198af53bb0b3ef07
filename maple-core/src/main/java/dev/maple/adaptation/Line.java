package dev.maple.adaptation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The line through the samples that a hypothesis leads to. */
final class Line {
  private final Hypotheses hypotheses;
  private final double[][] rows;
  private final Evidence.Fit fit;
  private final double scale;

  /** The surface at the samples. */
  private final double[] level;

  private final double[] weights;

  /**
   * Draws the line.
   *
   * @param evidence what the samples say of all hypotheses
   * @param rows the samples' scaled features
   * @param fit what they say of this one
   */
  Line(Hypotheses hypotheses, Evidence evidence, double[][] rows, Evidence.Fit fit) {
    this.hypotheses = hypotheses;
    this.rows = rows;
    this.fit = fit;
    this.scale = evidence.scale(fit.hypothesis());
    this.level = evidence.level(fit.hypothesis());
    this.weights = mean();
  }

  private double[] mean() {
    double[] relative = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      Weights.add(relative, fit.alpha()[i] / level[i], rows[i]);
    }
    double[] mean = timesPrior(relative);
    Weights.add(mean, 1, surface());
    return Weights.scaled(mean, scale);
  }

  /** The mean weight vector, in units of the measurements. */
  double[] weights() {
    return weights;
  }

  Evidence.Fit fit() {
    return fit;
  }

  double[] surface() {
    return hypotheses.surface(fit.hypothesis());
  }

  Setting setting() {
    return hypotheses.setting(fit.hypothesis());
  }

  /** What the surface and the prior covariance are relative to. */
  double scale() {
    return scale;
  }

  /** Whether what costs the pool's devices more is priced at less. */
  boolean isBackward() {
    return Weights.dot(hypotheses.order(), weights) < 0;
  }

  /** The prior covariance of the weights, relative to the scale, times a row. */
  private double[] timesPrior(double[] row) {
    double[] result = Weights.scaled(surface(), Weights.dot(surface(), row));
    double[] variances = setting().variances();
    for (int b = 0; b < variances.length; b++) {
      Weights.add(result, variances[b], hypotheses.blocks().get(b).times(row));
    }
    return result;
  }

  /** What the samples take from the prior covariance, as the factor of a product. */
  DMatrixRMaj known() {
    int k = rows.length;
    int size = rows[0].length;
    DMatrixRMaj cross = new DMatrixRMaj(k, size);
    DMatrixRMaj samples = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      double[] row = timesPrior(Weights.scaled(rows[i], 1 / level[i]));
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
