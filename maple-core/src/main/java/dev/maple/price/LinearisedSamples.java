package dev.maple.price;

import dev.maple.numeric.Cholesky;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Samples as values {@code z ~ N(0, K)}, {@code K = J S J' + N}, linear in p unknowns of the prior
 * covariance {@code S}.
 *
 * @param dual {@code J' K^-1 z}: the unknowns most likely deviate by {@code S} times this
 * @param logDeterminant logarithm of {@code |K| / |N|}
 * @param squaredMahalanobis {@code z' K^-1 z}
 * @param explained computes {@code S J' K^-1 J S}, row by row, what the samples explain of {@code
 *     S}
 */
record LinearisedSamples(
    double[] dual, double logDeterminant, double squaredMahalanobis, Supplier<double[]> explained) {

  /** By the smaller system, of samples or of unknowns. */
  static LinearisedSamples of(
      PricePrior prior, double own, double[][] gradients, double[] noise, double[] z) {
    return z.length > prior.mean().length
        ? inUnknowns(prior, own, gradients, noise, z)
        : inSamples(prior, own, gradients, noise, z);
  }

  private static LinearisedSamples inSamples(
      PricePrior prior, double own, double[][] gradients, double[] noise, double[] z) {
    int k = z.length;
    int p = prior.mean().length;
    double[][] cross = new double[k][];
    double[] factor = new double[k * k];
    double logDeterminant = 0;
    for (int i = 0; i < k; i++) {
      cross[i] = prior.timesCovariance(own, gradients[i]);
      for (int j = 0; j <= i; j++) {
        factor[i * k + j] = Vectors.dot(cross[i], gradients[j]);
      }
      factor[i * k + i] += noise[i];
    }
    Cholesky.factor(factor, k);
    double[] alpha = z.clone();
    Cholesky.solve(factor, alpha);
    double squaredMahalanobis = Vectors.dot(alpha, alpha);
    Cholesky.solveTransposed(factor, alpha);
    double[] dual = new double[p];
    for (int i = 0; i < k; i++) {
      Vectors.add(dual, alpha[i], gradients[i]);
      logDeterminant += 2 * Math.log(factor[i * k + i]) - Math.log(noise[i]);
    }
    return new LinearisedSamples(
        dual,
        logDeterminant,
        squaredMahalanobis,
        () -> {
          double[][] whitened = Arrays.stream(cross).map(double[]::clone).toArray(double[][]::new);
          Cholesky.solve(factor, whitened);
          double[] explained = new double[p * p];
          Vectors.addOuters(explained, Vectors.ones(k), whitened);
          Vectors.mirror(explained, p);
          return explained;
        });
  }

  /** By Woodbury's identity, with {@code B = J' N^-1 J} and {@code M = I + B S}. */
  private static LinearisedSamples inUnknowns(
      PricePrior prior, double own, double[][] gradients, double[] noise, double[] z) {
    int p = prior.mean().length;
    DMatrixRMaj weighted = new DMatrixRMaj(z.length, p);
    DMatrixRMaj told = new DMatrixRMaj(p, 1);
    double squares = 0;
    for (int i = 0; i < z.length; i++) {
      double root = 1 / Math.sqrt(noise[i]);
      System.arraycopy(Vectors.scaled(gradients[i], root), 0, weighted.data, i * p, p);
      Vectors.add(told.data, z[i] / noise[i], gradients[i]);
      squares += z[i] * z[i] / noise[i];
    }
    DMatrixRMaj information = new DMatrixRMaj(p, p);
    CommonOps_DDRM.multInner(weighted, information);
    DMatrixRMaj covariance = new DMatrixRMaj(p, p);
    prior.addCovariance(1, own, prior.speedVariance(), covariance.data);
    DMatrixRMaj system = CommonOps_DDRM.identity(p);
    CommonOps_DDRM.multAdd(information, covariance, system);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(p);
    solver.setA(system);
    double logDeterminant = 0;
    LUDecomposition_F64<DMatrixRMaj> lu = solver.getDecomposition();
    DMatrixRMaj upper = lu.getUpper(null);
    for (int j = 0; j < p; j++) {
      logDeterminant += Math.log(Math.abs(upper.get(j, j)));
    }
    DMatrixRMaj inverse = new DMatrixRMaj(p, p);
    solver.invert(inverse);
    DMatrixRMaj dual = new DMatrixRMaj(p, 1);
    CommonOps_DDRM.mult(inverse, told, dual);
    double[] deviation = prior.timesCovariance(own, dual.data);
    return new LinearisedSamples(
        dual.data,
        logDeterminant,
        squares - Vectors.dot(told.data, deviation),
        () -> {
          // What the samples leave is S M^-1.
          DMatrixRMaj explained = covariance.copy();
          CommonOps_DDRM.multAdd(-1, covariance, inverse, explained);
          Vectors.mirror(explained.data, p);
          return explained.data;
        });
  }
}
