package dev.maple;

import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How far a prior can be trusted, as its own initial set tells, before a new device is measured.
 *
 * @param featureError how far measurements of the initial set are from a weighted sum of the
 *     features that was fitted to the same device: the median relative error, 0.03 being 3 %; empty
 *     where nothing was measured
 * @param within10 number of samples to share of architectures predicted within 10 %, from 0 to 1:
 *     that of the median device, each left out with all that are much like it. Architectures count
 *     as the space draws them: where what was measured on the set is looked up, those of a zoo may
 *     all have been, and of a space of millions hardly any. Empty where fewer than three devices
 *     could be left out
 */
public record PriorQuality(OptionalDouble featureError, SortedMap<Integer, Double> within10) {
  /** Below this share of devices of the set itself, nobody should trust what is predicted. */
  private static final double DOUBTFUL = 0.5;

  /** A line in the features that is further off has less than that within 10 %. */
  private static final double DOUBTFUL_ERROR = 0.1;

  /** Copies the map. */
  public PriorQuality {
    Objects.requireNonNull(featureError, "featureError");
    within10 =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(Objects.requireNonNull(within10, "within10")));
  }

  /**
   * Whether devices of the set itself were badly predicted: less than half of the architectures
   * within 10 %, after the most samples that were tried. Where no device could be left out, whether
   * features tell so little that this is to be feared.
   *
   * @return true where they were or may be
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
