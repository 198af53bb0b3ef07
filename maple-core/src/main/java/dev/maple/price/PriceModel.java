package dev.maple.price;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;

/** What a device charges, Gaussian around its expectation. Immutable and thread-safe. */
public final class PriceModel {
  private final Account account;
  private final double[] theta;
  private final double[] charges;
  private final double[] covariance;
  private final double noiseVariance;
  private final double degreesOfFreedom;

  PriceModel(
      Account account,
      double[] theta,
      double[] covariance,
      double noiseVariance,
      double degreesOfFreedom) {
    this.account = account;
    this.theta = theta;
    this.charges = account.charges(theta);
    this.covariance = covariance;
    this.noiseVariance = noiseVariance;
    this.degreesOfFreedom = degreesOfFreedom;
  }

  /**
   * What an architecture takes.
   *
   * @param features its plain features
   * @return the prediction
   */
  public Prediction predict(double[] features) {
    double[] row = account.of(features);
    double variance = Math.max(variance(account.gradient(row, charges)), 0);
    return new Prediction(
        account.cost(row, charges), Math.sqrt(variance + noiseVariance), degreesOfFreedom);
  }

  /** Of the cost's logarithm. Of many amounts an architecture has but some. */
  private double variance(double[] gradient) {
    int size = gradient.length;
    int[] present = new int[size];
    double[] some = new double[size];
    int count = 0;
    for (int j = 0; j < size; j++) {
      if (gradient[j] != 0) {
        present[count] = j;
        some[count++] = gradient[j];
      }
    }
    double variance = 0;
    for (int i = 0; i < count; i++) {
      int offset = present[i] * size;
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += covariance[offset + present[j]] * some[j];
      }
      variance += some[i] * (2 * sum + covariance[offset + present[i]] * some[i]);
    }
    return variance;
  }

  /**
   * Whether it predicts an architecture alone, as a product does: other laws are not heard of it.
   *
   * @param features its plain features
   * @return false where it says nothing of the architecture, too
   */
  public boolean isAloneOn(double[] features) {
    return account.isAlone() && !isSilentOn(features);
  }

  /** Whether this says nothing of an architecture. */
  boolean isSilentOn(double[] features) {
    return account.isSilentOn(features);
  }

  void write(FieldWriter out) {
    account.write(out);
    out.numbers(theta).symmetric(covariance, theta.length);
    out.number(noiseVariance).number(degreesOfFreedom);
  }

  static PriceModel read(FieldReader in, int features) {
    Account account = Accounts.read(in, features);
    return new PriceModel(
        account,
        in.numbers(account.size()),
        in.symmetric(account.size()),
        in.positive(),
        in.positive());
  }
}
