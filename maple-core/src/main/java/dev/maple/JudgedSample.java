package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.sample.LatencySample;
import java.util.Objects;

/**
 * What a prediction makes of one adaptation sample.
 *
 * @param sample the sample as given
 * @param outlierProbability how likely it is no measurement of the network, as if something else
 *     had run: 0 to 1, over all explanations of which samples are wrong, and 1 if it was left out
 *     as far too low or high; 0 with methods that do not judge samples
 * @param <A> the type of architecture
 */
public record JudgedSample<A extends Architecture<A>>(
    LatencySample<A> sample, double outlierProbability) {

  /** Checks that there is a sample. */
  public JudgedSample {
    Objects.requireNonNull(sample, "sample");
  }

  /**
   * Whether the sample counted for little or nothing.
   *
   * @return true where it is more likely an outlier than not
   */
  public boolean isDoubted() {
    return outlierProbability > 0.5;
  }
}
