package dev.maple.price;

import dev.maple.adaptation.Prediction;

/** How many measurements were predicted, within 10 %, and were held by 90 % intervals. */
final class Hits {
  private int within10;
  private int held;
  private int all;

  /** Adds what a model says of a device. */
  void add(PriceModel model, double[][] rows, double[] measured) {
    for (int i = 0; i < rows.length; i++) {
      Prediction predicted = model.predict(rows[i]);
      within10 += Math.abs(predicted.value() / measured[i] - 1) <= 0.1 ? 1 : 0;
      boolean holds =
          predicted.quantile(0.05) <= measured[i] && measured[i] <= predicted.quantile(0.95);
      held += holds ? 1 : 0;
      all++;
    }
  }

  /** Whether more than these shares are. */
  boolean exceed(double shareWithin10, double shareHeld) {
    return within10 > shareWithin10 * all && held > shareHeld * all;
  }

  @Override
  public String toString() {
    return "of " + all + " " + within10 + " within 10 %, " + held + " held";
  }
}
