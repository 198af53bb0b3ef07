package dev.maple.pool;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import java.util.Arrays;

/**
 * Standardises features: brings them to zero mean and unit variance, and puts the constant 1 before
 * them. Immutable and thread-safe.
 */
public final class FeatureScaling {
  /** Relative to the largest value of a feature, deviations below this are rounding. */
  private static final double ROUNDING = 1e-9;

  private final double[] mean;
  private final double[] deviation;

  private FeatureScaling(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * The scaling under which some rows have zero mean and unit variance.
   *
   * @param rows rows of features, at least one
   * @return the scaling
   */
  public static FeatureScaling over(double[][] rows) {
    int features = rows[0].length;
    double[] mean = new double[features];
    double[] deviation = new double[features];
    // Squares must neither overflow nor vanish; powers of two leave all digits alone.
    double[] unit = new double[features];
    for (double[] row : rows) {
      for (int j = 0; j < features; j++) {
        unit[j] = Math.max(unit[j], Math.abs(row[j]));
      }
    }
    for (int j = 0; j < features; j++) {
      unit[j] = unit[j] > 0 ? Math.scalb(1.0, Math.max(Math.getExponent(unit[j]), -1000)) : 1;
    }
    for (double[] row : rows) {
      for (int j = 0; j < features; j++) {
        mean[j] += row[j] / unit[j] / rows.length;
      }
    }
    for (double[] row : rows) {
      for (int j = 0; j < features; j++) {
        double difference = row[j] / unit[j] - mean[j];
        deviation[j] += difference * difference / rows.length;
      }
    }
    for (int j = 0; j < features; j++) {
      double root = Math.sqrt(deviation[j]);
      // A feature that never varies says nothing; rounding must not blow it up.
      deviation[j] = root > ROUNDING ? root * unit[j] : 0;
      mean[j] *= unit[j];
    }
    return new FeatureScaling(mean, deviation);
  }

  /**
   * The length of a standardised row.
   *
   * @return the number of features and one for the constant
   */
  public int size() {
    return mean.length + 1;
  }

  /**
   * Whether a feature varies, so that its standardised value can differ from 0.
   *
   * @param feature its index
   * @return false where all rows agreed
   */
  public boolean varies(int feature) {
    return deviation[feature] > 0;
  }

  /**
   * The columns of those of a range of features that vary.
   *
   * @param from index of the first feature
   * @param to index after the last
   * @return columns of a standardised row
   */
  public int[] varying(int from, int to) {
    int[] columns = new int[to - from];
    int count = 0;
    for (int feature = from; feature < to; feature++) {
      if (varies(feature)) {
        columns[count++] = feature + 1;
      }
    }
    return Arrays.copyOf(columns, count);
  }

  /**
   * Standardises a row.
   *
   * @param features a row of features
   * @return the constant and the standardised features; a new array
   */
  public double[] apply(double[] features) {
    double[] scaled = new double[size()];
    scaled[0] = 1;
    for (int j = 0; j < mean.length; j++) {
      scaled[j + 1] = deviation[j] > 0 ? (features[j] - mean[j]) / deviation[j] : 0;
    }
    return scaled;
  }

  /**
   * Standardises rows.
   *
   * @param rows rows of features
   * @return a standardised row each; new arrays
   */
  public double[][] apply(double[][] rows) {
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = apply(rows[i]);
    }
    return scaled;
  }

  /**
   * What rows were before they were standardised.
   *
   * @param scaled standardised rows
   * @return a row of features each, those that never vary at their mean; new arrays
   */
  public double[][] inverse(double[][] scaled) {
    double[][] rows = new double[scaled.length][mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        rows[i][j] = mean[j] + deviation[j] * scaled[i][j + 1];
      }
    }
    return rows;
  }

  /**
   * One plain feature as a function of standardised rows.
   *
   * @param feature its index
   * @return weights with {@code dot(weights, apply(x)) == x[feature]}
   */
  public double[] weightsOf(int feature) {
    double[] weights = new double[size()];
    weights[0] = mean[feature];
    weights[feature + 1] = deviation[feature];
    return weights;
  }

  /**
   * The mean of a feature.
   *
   * @param feature its index
   * @return the mean
   */
  public double mean(int feature) {
    return mean[feature];
  }

  /**
   * The standard deviation of a feature.
   *
   * @param feature its index
   * @return the deviation, 0 where all rows agreed
   */
  public double deviation(int feature) {
    return deviation[feature];
  }

  /**
   * Weights for plain features.
   *
   * @param weights on standardised rows
   * @return weights on the constant and the plain features that do the same
   */
  public double[] unscaled(double[] weights) {
    double[] plain = new double[size()];
    plain[0] = weights[0];
    for (int j = 0; j < mean.length; j++) {
      if (deviation[j] > 0) {
        plain[j + 1] = weights[j + 1] / deviation[j];
        plain[0] -= plain[j + 1] * mean[j];
      }
    }
    return plain;
  }

  /**
   * Writes this scaling.
   *
   * @param out where its fields go
   */
  public void write(FieldWriter out) {
    out.numbers(mean).numbers(deviation);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param features how many features there must be
   * @return the scaling
   * @throws IllegalArgumentException if they are not those of a scaling of so many features
   */
  public static FeatureScaling read(FieldReader in, int features) {
    double[] mean = in.numbers(features);
    double[] deviation = in.numbers(features);
    for (double value : deviation) {
      if (value < 0) {
        throw in.fault("a standard deviation must not be negative, was " + value);
      }
    }
    return new FeatureScaling(mean, deviation);
  }
}
