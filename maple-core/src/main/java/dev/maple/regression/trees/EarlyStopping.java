package dev.maple.regression.trees;

/**
 * When to stop adding trees: once the error on rows held out from learning has not fallen for a
 * while. The trees after its lowest point are dropped.
 *
 * @param heldOut the share of rows held out, drawn by the learner's seed; 0 for no early stopping
 * @param patience how many trees in a row may fail to lower the error
 */
public record EarlyStopping(double heldOut, int patience) {

  /** Learns from all rows and adds every tree asked for. */
  public static final EarlyStopping NEVER = new EarlyStopping(0, 1);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if heldOut is negative or not under 1, or patience is under 1
   */
  public EarlyStopping {
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new IllegalArgumentException("heldOut must be at least 0 and under 1, was " + heldOut);
    }
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1, was " + patience);
    }
  }
}
