package dev.maple.posterior;

import dev.maple.concurrent.Interruption;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.CovarianceTerm;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * One component and many samples, in terms of weights: a sample is {@code t_i = phi_i' u + noise}
 * with independent standard normal {@code u}, so that the systems to solve are as large as there
 * are features and pool devices, however many samples there are. The same answers as {@link
 * ProcessBatch}. Not thread-safe.
 */
final class WeightSpace {
  /** Columns that make weights of {@code u}: the prior covariance and the mean's is FF'. */
  private final DMatrixRMaj factor;

  /** A row a sample. */
  private final DMatrixRMaj samples;

  private final DMatrixRMaj weighted;
  private final DMatrixRMaj precision;
  private final DMatrixRMaj covariance;

  /**
   * Sets a component up.
   *
   * @param level the component's mean at the samples
   */
  WeightSpace(List<CovarianceTerm> terms, Component component, Measurements given, double[] level) {
    List<double[]> columns = new ArrayList<>();
    columns.add(component.mean().cost().weights());
    double[] diagonal = new double[columns.get(0).length];
    for (int b = 0; b < terms.size(); b++) {
      double variance = component.variances()[b];
      Vectors.add(diagonal, variance, terms.get(b).diagonal());
      for (double[] vector : terms.get(b).factors()) {
        columns.add(Vectors.scaled(vector, Math.sqrt(variance)));
      }
    }
    for (int j = 0; j < diagonal.length; j++) {
      if (diagonal[j] > 0) {
        double[] column = new double[diagonal.length];
        column[j] = Math.sqrt(diagonal[j]);
        columns.add(column);
      }
    }
    factor = new DMatrixRMaj(columns.toArray(double[][]::new));
    samples = new DMatrixRMaj(given.count(), factor.numRows);
    DMatrixRMaj row = new DMatrixRMaj(diagonal.length, 1);
    DMatrixRMaj product = new DMatrixRMaj(factor.numRows, 1);
    for (int i = 0; i < given.count(); i++) {
      row.setData(given.rows()[i]);
      CommonOps_DDRM.mult(1 / level[i], factor, row, product);
      System.arraycopy(product.data, 0, samples.data, i * factor.numRows, factor.numRows);
      // A mean that its floor holds up is the level all the same.
      samples.set(i, 0, 1);
    }
    weighted = samples.copy();
    precision = new DMatrixRMaj(factor.numRows, factor.numRows);
    covariance = CommonOps_DDRM.identity(factor.numRows);
  }

  /** Takes in samples of given noise; returns the logarithm of the determinant of what is left. */
  double condition(double[] noiseVariance) {
    // Of many features and samples this takes a tenth of a second, and is done hundreds of times.
    Interruption.check();
    int width = factor.numRows;
    for (int i = 0; i < noiseVariance.length; i++) {
      double root = 1 / Math.sqrt(noiseVariance[i]);
      for (int j = 0; j < width; j++) {
        weighted.data[i * width + j] = root * samples.data[i * width + j];
      }
    }
    CommonOps_DDRM.multInner(weighted, precision);
    for (int j = 0; j < width; j++) {
      precision.add(j, j, 1);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(width);
    if (!solver.setA(precision.copy())) {
      throw new IllegalStateException("the precision of the weights is not positive definite");
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = solver.getDecomposition();
    DMatrixRMaj triangle = cholesky.getT(null);
    double logDeterminant = 0;
    for (int j = 0; j < width; j++) {
      logDeterminant -= 2 * Math.log(triangle.get(j, j));
    }
    solver.invert(covariance);
    return logDeterminant;
  }

  /** What is expected of each sample, given what they count as. */
  double[] predicted(double[] effective, double[] noiseVariance) {
    DMatrixRMaj precise = new DMatrixRMaj(effective.length, 1);
    for (int i = 0; i < effective.length; i++) {
      precise.data[i] = effective[i] / noiseVariance[i];
    }
    DMatrixRMaj moments = new DMatrixRMaj(factor.numRows, 1);
    CommonOps_DDRM.multTransA(samples, precise, moments);
    DMatrixRMaj weights = new DMatrixRMaj(factor.numRows, 1);
    CommonOps_DDRM.mult(covariance, moments, weights);
    DMatrixRMaj predicted = new DMatrixRMaj(effective.length, 1);
    CommonOps_DDRM.mult(samples, weights, predicted);
    return predicted.data;
  }

  /** The variance of what is expected of each sample, once all are taken in. */
  double[] variances() {
    DMatrixRMaj product = new DMatrixRMaj(samples.numRows, samples.numCols);
    CommonOps_DDRM.mult(samples, covariance, product);
    double[] variances = new double[samples.numRows];
    for (int i = 0; i < product.data.length; i++) {
      variances[i / samples.numCols] += product.data[i] * samples.data[i];
    }
    return variances;
  }

  /** Adds what the samples explain of the covariance of the weights, so many times. */
  void addExplained(double times, double[] sum) {
    DMatrixRMaj explained = CommonOps_DDRM.identity(factor.numRows);
    CommonOps_DDRM.subtractEquals(explained, covariance);
    DMatrixRMaj half = new DMatrixRMaj(factor.numRows, factor.numCols);
    CommonOps_DDRM.mult(explained, factor, half);
    DMatrixRMaj matrix = DMatrixRMaj.wrap(factor.numCols, factor.numCols, sum);
    CommonOps_DDRM.multAddTransA(times, factor, half, matrix);
  }
}
