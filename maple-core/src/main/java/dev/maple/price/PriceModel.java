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
    double[] shares = Amounts.shares(row, prices);
    int p = shares.length;
    double variance = 0;
    for (int i = 0; i < p; i++) {
      if (shares[i] != 0) {
        double sum = 0;
        for (int j = 0; j < p; j++) {
          sum += covariance[i * p + j] * shares[j];
        }
        variance += shares[i] * sum;
      }
    }
    return new Prediction(
        Amounts.cost(row, prices),
        Math.sqrt(Math.max(variance, 0) + noiseVariance),
        degreesOfFreedom);
  }

  /** Whether an architecture has none of the amounts, so that prices say nothing of it. */
  boolean isSilentOn(double[] features) {
    double[] row = amounts.of(features);
    for (int j = 0; j < row.length - 1; j++) {
      if (row[j] > 0) {
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
