package dev.maple.benchmarks.figures.experiment;

import dev.maple.regression.LinearModel;
import dev.maple.regression.RegressionData;
import dev.maple.regression.Ridge;
import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A line through many measurements of one device, with relative errors and heavy tails: ridge
 * regression, re-weighted as for Student-t noise with 4 degrees of freedom.
 *
 * @param scales what each feature is divided by
 * @param floor no prediction is below it
 */
record RobustLine(LinearModel model, double[] scales, double floor) {
  private static final double FREEDOM = 4;
  private static final int ROUNDS = 10;

  static RobustLine fit(double[][] features, double[] millis) {
    double[] scales = new double[features[0].length];
    for (int j = 0; j < scales.length; j++) {
      int column = j;
      double deviation =
          Math.sqrt(
              StatUtils.variance(Arrays.stream(features).mapToDouble(r -> r[column]).toArray()));
      scales[j] = deviation > 0 ? deviation : 1;
    }
    double[][] rows = scaled(features, scales);
    double median = StatUtils.percentile(millis, 50);
    // Measurements far below the others are runs that failed; they must not lead.
    double[] expected = Arrays.stream(millis).map(m -> Math.max(m, median / 5)).toArray();
    double[] trust = new double[millis.length];
    Arrays.fill(trust, 1);
    RobustLine line = weighted(rows, millis, scales, expected, trust);
    for (int round = 1; round < ROUNDS; round++) {
      expected = line.predict(features);
      trust = trust(millis, expected, trust);
      line = weighted(rows, millis, scales, expected, trust);
    }
    return line;
  }

  private static RobustLine weighted(
      double[][] rows, double[] millis, double[] scales, double[] expected, double[] trust) {
    double median = StatUtils.percentile(millis, 50);
    double[] weights = new double[millis.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = trust[i] * median * median / (expected[i] * expected[i]);
    }
    return new RobustLine(
        new Ridge(1).fit(RegressionData.of(rows, millis, weights)), scales, median / 20);
  }

  /** How much each measurement counts, given how far it is off. */
  private static double[] trust(double[] millis, double[] expected, double[] before) {
    double sum = 0;
    for (int i = 0; i < millis.length; i++) {
      double error = millis[i] / expected[i] - 1;
      sum += before[i] * error * error;
    }
    double variance = Math.max(sum / millis.length, 1e-12);
    double[] trust = new double[millis.length];
    for (int i = 0; i < millis.length; i++) {
      double error = millis[i] / expected[i] - 1;
      trust[i] = (FREEDOM + 1) / (FREEDOM + error * error / variance);
    }
    return trust;
  }

  double[] predict(double[][] features) {
    double[] predictions = model.predictAll(scaled(features, scales));
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = Math.max(predictions[i], floor);
    }
    return predictions;
  }

  private static double[][] scaled(double[][] features, double[] scales) {
    double[][] rows = new double[features.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = features[i].clone();
      for (int j = 0; j < scales.length; j++) {
        rows[i][j] /= scales[j];
      }
    }
    return rows;
  }
}
