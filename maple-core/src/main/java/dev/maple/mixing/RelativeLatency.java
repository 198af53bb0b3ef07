package dev.maple.mixing;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.LinearCost;
import dev.maple.regression.RegressionModel;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of one device: the logarithm of the relative latency of a standardised row.
 *
 * @param line relative latencies by the ridge regression
 * @param columns what describes the device to the trees
 * @param trees what they add to the logarithm, of a row and the columns; none of the ridge
 *     regression alone
 */
record RelativeLatency(LinearCost line, double[] columns, @Nullable RegressionModel trees)
    implements ToDoubleFunction<double[]> {

  static RelativeLatency of(LinearCost line) {
    return new RelativeLatency(line, new double[0], null);
  }

  @Override
  public double applyAsDouble(double[] row) {
    double log = Math.log(line.value(row));
    return trees == null ? log : log + trees.predict(beside(row, columns));
  }

  /** A row and what describes its device in one. */
  static double[] beside(double[] row, double[] columns) {
    double[] both = Arrays.copyOf(row, row.length + columns.length);
    System.arraycopy(columns, 0, both, row.length, columns.length);
    return both;
  }

  void write(FieldWriter out) {
    line.write(out);
    out.numbers(columns).integer(trees == null ? 0 : 1);
    if (trees != null) {
      RegressionModels.write(out, trees);
    }
  }

  static RelativeLatency read(FieldReader in, int size) {
    LinearCost line = LinearCost.read(in, size);
    double[] columns = in.numbers();
    boolean trees = in.integer() != 0;
    return new RelativeLatency(
        line, columns, trees ? RegressionModels.read(in, size + columns.length) : null);
  }
}
