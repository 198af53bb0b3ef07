package dev.maple.price;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;

/** The prices of a device, whose logarithms are Gaussian. Immutable and thread-safe. */
public final class PriceModel {
  private final Amounts amounts;
  private final double[] theta;
  private final double[] prices;
  private final double[] covariance;
  private final double noiseVariance;
  private final double degreesOfFreedom;

  PriceModel(
      Amounts amounts,
      double[] theta,
      double[] covariance,
      double noiseVariance,
      double degreesOfFreedom) {
    this.amounts = amounts;
    this.theta = theta;
    this.prices = Amounts.exponentials(theta);
    this.covariance = covariance;
    this.noiseVariance = noiseVariance;
    this.degreesOfFreedom = degreesOfFreedom;
  }

  /**
   * What an architecture takes.
   *
   * @param features its plain features
   * @return the prediction, positive
   */
  public double value(double[] features) {
    return Amounts.cost(amounts.of(features), prices);
  }

  /**
   * The same with its uncertainty.
   *
   * @param features its plain features
   * @return the prediction
   */
  public Prediction predict(double[] features) {
    double[] row = amounts.of(features);
    double cost = Amounts.cost(row, prices);
    return new Prediction(
        cost, Math.sqrt(Math.max(variance(row, cost), 0) + noiseVariance), degreesOfFreedom);
  }

  /** Of the cost's logarithm. Of many amounts an architecture has but some. */
  private double variance(double[] row, double cost) {
    int[] present = new int[row.length];
    double[] shares = new double[row.length];
    int count = 0;
    for (int j = 0; j < row.length; j++) {
      if (row[j] != 0) {
        present[count] = j;
        shares[count++] = row[j] * prices[j] / cost;
      }
    }
    double variance = 0;
    for (int i = 0; i < count; i++) {
      int offset = present[i] * row.length;
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += covariance[offset + present[j]] * shares[j];
      }
      variance += shares[i] * (2 * sum + covariance[offset + present[i]] * shares[i]);
    }
    return variance;
  }

  /** Whether an architecture has none of the amounts, so that prices say nothing of it. */
  boolean isSilentOn(double[] features) {
    for (int column : amounts.columns()) {
      if (features[column] > 0) {
        return false;
      }
    }
    return true;
  }

  void write(FieldWriter out) {
    amounts.write(out);
    out.numbers(theta).symmetric(covariance, theta.length);
    out.number(noiseVariance).number(degreesOfFreedom);
  }

  static PriceModel read(FieldReader in, int features) {
    Amounts amounts = Amounts.read(in, features);
    return new PriceModel(
        amounts,
        in.numbers(amounts.size()),
        in.symmetric(amounts.size()),
        in.positive(),
        in.positive());
  }
}
