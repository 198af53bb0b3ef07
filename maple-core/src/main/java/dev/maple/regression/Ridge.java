package dev.maple.regression;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Ridge regression: the <em>b</em> and <em>&beta;</em> that minimise, over rows <em>x</em> of
 * target <em>y</em> and weight <em>w</em>,
 *
 * <pre>&Sigma; w (y - b - x&middot;&beta;)&sup2; + lambda |&beta;|&sup2;</pre>
 *
 * The intercept <em>b</em> is not penalised. The features are taken as they come, so a penalty
 * means more to a column of small values than to one of large values.
 *
 * <p>The solution goes through the singular values of the centred rows, so collinear columns and
 * more columns than rows do no harm: of all that minimise the sum, the shortest <em>&beta;</em> is
 * returned, and a lambda of 0 gives least squares of least norm. A column that does not vary has a
 * coefficient of 0. Work grows with rows times columns times the smaller of the two.
 *
 * <p>Hoerl and Kennard, <em>Ridge regression: biased estimation for nonorthogonal problems</em>,
 * Technometrics 12 (1970), doi:10.1080/00401706.1970.10488634. Immutable and thread-safe.
 *
 * @param lambda the penalty, 0 or more
 */
public record Ridge(double lambda) implements Regressor {
  private static final double EPSILON = Math.ulp(1.0);

  /**
   * Checks the penalty.
   *
   * @throws IllegalArgumentException if lambda is negative or not finite
   */
  public Ridge {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be finite and not negative, was " + lambda);
    }
  }

  /**
   * Solves for the coefficients.
   *
   * @param data the rows to learn from
   * @return the linear function
   * @throws ArithmeticException if the values are so large that the solver overflows
   */
  @Override
  public LinearModel fit(RegressionData data) {
    double meanTarget = data.meanTarget();
    double[] means = columnMeans(data);
    double[] coefficients = solve(centred(data, means, meanTarget));
    double intercept = meanTarget;
    for (int j = 0; j < means.length; j++) {
      intercept -= coefficients[j] * means[j];
    }
    if (!Double.isFinite(intercept)) {
      throw new ArithmeticException("the values are too large: ridge found no finite intercept");
    }
    return new LinearModel(intercept, coefficients);
  }

  /**
   * A rotation of the rows changes no sum of squares, so the triangle R of [X y] = QR stands for
   * them. With X = U S V' the solution is V diag(s / (s^2 + lambda)) U'y.
   */
  private double[] solve(DMatrixRMaj rows) {
    int columns = rows.numCols - 1;
    if (columns == 0) {
      return new double[0];
    }
    double tolerance = EPSILON * Math.max(rows.numRows, columns);
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows.numRows, rows.numCols);
    qr.decompose(rows); // false only says that a column is 0, which does no harm
    DMatrixRMaj triangle = qr.getR(null, true);
    DMatrixRMaj x = CommonOps_DDRM.extract(triangle, 0, triangle.numRows, 0, columns);
    DMatrixRMaj y = CommonOps_DDRM.extractColumn(triangle, columns, null);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(x.numRows, columns, true, true, true);
    if (!svd.decompose(x)) {
      throw new ArithmeticException("the singular values of the features did not converge");
    }
    double[] s = svd.getSingularValues();
    int rank = svd.numberOfSingularValues();
    double largest = 0;
    for (int k = 0; k < rank; k++) {
      largest = Math.max(largest, s[k]);
    }
    DMatrixRMaj rotated = new DMatrixRMaj(rank, 1);
    CommonOps_DDRM.mult(svd.getU(null, true), y, rotated);
    for (int k = 0; k < rank; k++) {
      boolean negligible = s[k] <= tolerance * largest;
      rotated.data[k] = negligible ? 0 : rotated.data[k] / (s[k] + lambda / s[k]);
    }
    DMatrixRMaj coefficients = new DMatrixRMaj(columns, 1);
    CommonOps_DDRM.multTransA(svd.getV(null, true), rotated, coefficients);
    return coefficients.data;
  }

  private static double[] columnMeans(RegressionData data) {
    double[] means = new double[data.columns()];
    double weight = 0;
    for (int i = 0; i < data.rows(); i++) {
      weight += data.weights()[i];
      for (int j = 0; j < means.length; j++) {
        means[j] += data.weights()[i] * data.features()[i][j];
      }
    }
    for (int j = 0; j < means.length; j++) {
      means[j] /= weight;
    }
    return means;
  }

  /**
   * Features and target times the root of the row's weight, less the mean; what is left of a
   * constant feature is cleared.
   */
  private static DMatrixRMaj centred(RegressionData data, double[] means, double meanTarget) {
    int rows = data.rows();
    int columns = means.length;
    DMatrixRMaj x = new DMatrixRMaj(rows, columns + 1);
    for (int j = 0; j < columns; j++) {
      double size = 0;
      double spread = 0;
      for (int i = 0; i < rows; i++) {
        double weight = data.weights()[i];
        double value = data.features()[i][j];
        double deviation = value - means[j];
        if (weight > 0) {
          size = Math.max(size, Math.abs(value));
          spread = Math.max(spread, Math.abs(deviation));
        }
        x.unsafe_set(i, j, Math.sqrt(weight) * deviation);
      }
      if (spread <= EPSILON * rows * size) {
        for (int i = 0; i < rows; i++) {
          x.unsafe_set(i, j, 0);
        }
      }
    }
    for (int i = 0; i < rows; i++) {
      x.unsafe_set(i, columns, Math.sqrt(data.weights()[i]) * (data.targets()[i] - meanTarget));
    }
    return x;
  }
}
