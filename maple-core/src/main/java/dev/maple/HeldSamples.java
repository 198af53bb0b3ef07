package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Set;

/**
 * What a prior knows to have been learned from of the very device that is adapted to: samples that
 * are among it count twice.
 */
sealed interface HeldSamples<A extends Architecture<A>> {

  /** The samples of a device; none of a device that it does not know of. */
  Set<LatencySample<A>> of(String device);

  /** Of a prior that was learned just now. */
  record InSet<A extends Architecture<A>>(InitialSet<A> set) implements HeldSamples<A> {
    @Override
    public Set<LatencySample<A>> of(String device) {
      return set.deviceNames().contains(device)
          ? Set.copyOf(set.device(device).samples())
          : Set.of();
    }
  }

  /** Of a prior that was read: its set, which may not have been read yet, is not looked into. */
  record NotLookedInto<A extends Architecture<A>>() implements HeldSamples<A> {
    @Override
    public Set<LatencySample<A>> of(String device) {
      return Set.of();
    }
  }
}
