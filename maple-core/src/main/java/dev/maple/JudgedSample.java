package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.sample.LatencySample;
import java.util.Objects;

/**
 * A sample that a predictor was adapted to, and how likely it is wrong, judged by the others.
 *
 * @param sample the sample as given
 * @param outlierProbability how likely the sample is wrong, as if something else than the network
 *     had run: 0 to 1; 1 if it was left out as far too low or high; 0 with methods that do not
 *     judge samples
 * @param <A> the type of architecture
 */
public record JudgedSample<A extends Architecture<A>>(
    LatencySample<A> sample, double outlierProbability) {

  /**
   * Checks the sample and the probability.
   *
   * @throws IllegalArgumentException if {@code outlierProbability} is not from 0 to 1
   */
  public JudgedSample {
    Objects.requireNonNull(sample, "sample");
    if (!(outlierProbability >= 0 && outlierProbability <= 1)) {
      throw new IllegalArgumentException(
          "outlierProbability must be 0 to 1, was " + outlierProbability);
    }
  }

  /**
   * Whether the sample counted for little or nothing.
   *
   * @return true where it is more likely wrong than not
   */
  public boolean isDoubted() {
    return outlierProbability > 0.5;
  }
}
