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

  /** Checks that there is a sample. */
  public JudgedSample {
    Objects.requireNonNull(sample, "sample");
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
