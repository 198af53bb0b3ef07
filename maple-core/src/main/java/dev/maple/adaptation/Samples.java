package dev.maple.adaptation;

import java.util.Arrays;

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
