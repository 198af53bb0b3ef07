package dev.maple;

import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How well a prior can be expected to predict a new device, estimated from its own initial set
 * alone.
 *
 * @param featureError the median relative error of a weighted sum of the features, fitted to each
 *     device of the initial set and compared with the same measurements; 0.03 is 3 %; empty where
 *     nothing was measured
 * @param within10 by number of samples, the share of architectures, 0 to 1, that are predicted
 *     within 10 %: the median over the devices, each of which is predicted from the others, less
 *     those that are much like it. A new device of a class that none of them resembles fares worse.
 *     Architectures that the initial set holds, whose measurements are looked up, count in the
 *     proportion in which the search space draws them. Empty where fewer than three devices could
 *     be left out
 */
public record PriorQuality(OptionalDouble featureError, SortedMap<Integer, Double> within10) {
  /** Predictions of which less than this share is within 10 % are not to be trusted. */
  private static final double DOUBTFUL = 0.5;

  /** A weighted sum of the features with a larger median error has less than half within 10 %. */
  private static final double DOUBTFUL_ERROR = 0.1;

  /** Copies the map. */
  public PriorQuality {
    Objects.requireNonNull(featureError, "featureError");
    within10 =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(Objects.requireNonNull(within10, "within10")));
  }

  /**
   * Whether predictions are likely bad: less than half of the architectures were within 10 %, with
   * the most samples that were tried. Where no device could be left out, it goes by {@link
   * #featureError}: above 10 % counts as bad.
   *
   * @return true if predictions are not to be trusted
   */
  public boolean isDoubtful() {
    return within10.isEmpty()
        ? featureError.orElse(0) > DOUBTFUL_ERROR
        : within10.getOrDefault(within10.lastKey(), 1.0) < DOUBTFUL;
  }

  /**
   * This in a sentence.
   *
   * @return such as {@code half of what was measured is within 3.0 % of a line in the features;
   *     devices left out had 72 % of architectures predicted within 10 % from 3 samples, 84 % from
   *     10}
   */
  @Override
  public String toString() {
    return told() + "; " + predicted();
  }

  private String told() {
    return featureError.isEmpty()
        ? "nothing was measured that features could tell"
        : String.format(
            Locale.ROOT,
            "half of what was measured is within %.1f %% of a line in the features",
            100 * featureError.getAsDouble());
  }

  private String predicted() {
    if (within10.isEmpty()) {
      return "fewer than three devices could be left out, which takes some dozen architectures in common";
    }
    StringJoiner shares = new StringJoiner(", ", "devices left out had ", "");
    within10.forEach(
        (samples, share) ->
            shares.add(
                String.format(
                    Locale.ROOT,
                    samples.equals(within10.firstKey())
                        ? "%.0f %% of architectures predicted within 10 %% from %d samples"
                        : "%.0f %% from %d",
                    100 * share,
                    samples)));
    return shares.toString();
  }
}
