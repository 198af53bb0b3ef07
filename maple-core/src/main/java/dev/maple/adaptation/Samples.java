package dev.maple.adaptation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What was measured on one device: a scaled row of features and a positive value each. */
record Samples(double[][] rows, double[] values) {

  Samples {
    if (rows.length == 0 || rows.length != values.length) {
      throw new IllegalArgumentException(
          "adapting needs as many values as rows of features, at least 1; were "
              + values.length
              + " and "
              + rows.length);
    }
    for (double value : values) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "values must be positive and finite, was " + value + "; leave failed ones out");
      }
    }
  }

  int count() {
    return values.length;
  }

  /** The same samples, in an order that depends on their features alone. */
  Samples inOrder() {
    int[] order =
        IntStream.range(0, count())
            .boxed()
            .sorted((a, b) -> Arrays.compare(rows[a], rows[b]))
            .mapToInt(i -> i)
            .toArray();
    return at(order);
  }

  /** Those of these samples whose index is as wanted. */
  Samples where(IntPredicate wanted) {
    return at(IntStream.range(0, count()).filter(wanted).toArray());
  }

  Samples at(int[] index) {
    return new Samples(
        IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new),
        IntStream.of(index).mapToDouble(i -> values[i]).toArray());
  }

  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The logarithm of measured over predicted, a sample. */
  double[] logErrors(Surface surface) {
    double[] errors = new double[values.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.log(values[i] / surface.value(rows[i]));
    }
    return errors;
  }
}
