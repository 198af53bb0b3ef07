package dev.maple;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far a prior can be trusted, as its own initial set tells, before a new device is measured.
 *
 * @param featureError half of what was measured on the devices of the initial set is nearer than
 *     this to what a model of the features, fitted to the same device, says: a relative error;
 *     empty where the set is
 * @param heldOutWithin10 the share of architectures that were predicted within 10 % on the median
 *     device of the set, from ten random samples, when it was left out with all that are much like
 *     it; empty where fewer than three devices could be
 */
public record PriorQuality(OptionalDouble featureError, OptionalDouble heldOutWithin10) {
  /** Below this share of devices of the set itself, nobody should trust what is predicted. */
  private static final double DOUBTFUL = 0.5;

  /**
   * Whether devices of the set itself were badly predicted: less than half of the architectures
   * within 10 %.
   *
   * @return true where they were; false too where that is not known
   */
  public boolean isDoubtful() {
    return heldOutWithin10.orElse(1) < DOUBTFUL;
  }

  /**
   * This in a sentence.
   *
   * @return such as {@code the features explain the initial set to 3.0 % (median); devices left out
   *     had 84 % of architectures predicted within 10 % from ten samples (median)}
   */
  @Override
  public String toString() {
    String explained =
        featureError.isEmpty()
            ? "nothing was measured that features could explain"
            : String.format(
                Locale.ROOT,
                "the features explain the initial set to %.1f %% (median)",
                100 * featureError.getAsDouble());
    return explained
        + (heldOutWithin10.isEmpty()
            ? "; too few devices to leave some out"
            : String.format(
                Locale.ROOT,
                "; devices left out had %.0f %% of architectures predicted within 10 %% from ten"
                    + " samples (median)",
                100 * heldOutWithin10.getAsDouble()));
  }
}
