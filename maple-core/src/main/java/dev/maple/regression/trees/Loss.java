package dev.maple.regression.trees;

/** What boosted trees minimise over the rows, of residuals <em>r = y - F(x)</em>. */
public sealed interface Loss {

  /**
   * Squared error, <em>r&sup2; / 2</em>: leads to the mean.
   *
   * @return the loss
   */
  static Loss squared() {
    return new Squared();
  }

  /**
   * Huber's loss with the customary threshold, the 0.9 quantile of <em>|r|</em>.
   *
   * @return the loss
   */
  static Loss huber() {
    return new Huber(0.9);
  }

  /** Squared error, <em>r&sup2; / 2</em>. */
  record Squared() implements Loss {}

  /**
   * Huber's loss: <em>r&sup2; / 2</em> where <em>|r| &le; &delta;</em>, else <em>&delta; (|r| -
   * &delta; / 2)</em>, so that an outlier pulls no harder than a residual of <em>&delta;</em>.
   * <em>&delta;</em> is taken anew before each tree, as the weighted quantile of the absolute
   * residuals: it follows the unit of the targets, and shrinks with the residuals.
   *
   * <p>Huber, <em>Robust estimation of a location parameter</em>, Annals of Mathematical Statistics
   * 35 (1964), doi:10.1214/aoms/1177703732; the moving threshold is that of Friedman, <em>Greedy
   * function approximation</em>, Annals of Statistics 29 (2001), doi:10.1214/aos/1013203451.
   *
   * @param quantile the share of rows that count squared, over 0 and at most 1; 1 is squared error
   *     but for the start and the score
   */
  record Huber(double quantile) implements Loss {

    /**
     * Checks the quantile.
     *
     * @throws IllegalArgumentException if the quantile is not over 0 and at most 1
     */
    public Huber {
      if (!(quantile > 0 && quantile <= 1)) {
        throw new IllegalArgumentException(
            "quantile must be over 0 and at most 1, was " + quantile);
      }
    }
  }
}
