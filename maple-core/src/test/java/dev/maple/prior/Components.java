package dev.maple.prior;

/** Hyperparameters at no point of the grid. */
public final class Components {
  private Components() {}

  public static Hyperparameters of(double noise, double... variances) {
    return new Hyperparameters(
        variances, noise, new Hyperparameters.GridPoint(1, 1, true, variances[0], noise));
  }
}
