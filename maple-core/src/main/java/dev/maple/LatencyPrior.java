package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.LearnedPrior;
import dev.maple.adaptation.PoolDevice;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A prior learned from an initial set, in terms of the architectures of its space.
 *
 * @param known the descriptors of the set's devices, in order
 */
record SpacePrior<A extends Architecture<A>>(
    SearchSpace<A> space, LearnedPrior prior, List<HardwareDescriptor> known) {
  /** Enough architectures to stand for a whole space, few enough to choose from in a moment. */
  private static final int CANDIDATES = 800;

  private static final long SEED = 1;

  static <A extends Architecture<A>> SpacePrior<A> learn(InitialSet<A> initialSet) {
    SearchSpace<A> space = initialSet.space();
    List<PoolDevice> pool =
        initialSet.devices().stream()
            .map(
                measured ->
                    new PoolDevice(
                        encode(
                            space,
                            measured.samples().stream().map(LatencySample::architecture).toList()),
                        measured.samples().stream().mapToDouble(LatencySample::millis).toArray()))
            .toList();
    LearnedPrior prior =
        LearnedPrior.fit(space.layout(), pool, encode(space, space.draw(CANDIDATES, SEED)));
    return new SpacePrior<>(
        space, prior, initialSet.deviceNames().stream().map(initialSet::descriptor).toList());
  }

  /** This prior as the device's descriptor, if it has one, tilts it. */
  SpacePrior<A> tiltedFor(Device device) {
    return device
        .descriptor()
        .map(hardware -> new SpacePrior<>(space, prior.describedBy(known, hardware), known))
        .orElse(this);
  }

  private static <A extends Architecture<A>> double[][] encode(
      SearchSpace<A> space, Collection<A> architectures) {
    return architectures.stream().map(space::encode).toArray(double[][]::new);
  }

  List<A> candidates() {
    return space.draw(CANDIDATES, SEED);
  }

  List<A> suggest(Collection<A> from, int count) {
    List<A> candidates =
        from.stream().filter(architecture -> !space.isDegenerate(architecture)).toList();
    if (count < 1 || count > candidates.size()) {
      throw new IllegalArgumentException(
          "count must be 1 to the number of candidates that compute something, "
              + candidates.size()
              + ", was "
              + count);
    }
    return Arrays.stream(prior.choose(encode(space, candidates), count))
        .mapToObj(candidates::get)
        .toList();
  }

  AdaptedModel adapt(String device, Collection<LatencySample<A>> samples) {
    if (samples.size() < prior.fewestSamples()) {
      throw new IllegalArgumentException(
          "samples is empty: measure at least one architecture on device "
              + device
              + ", or describe both it and the devices of the initial set");
    }
    Set<A> seen = new HashSet<>();
    for (LatencySample<A> sample : samples) {
      if (!seen.add(sample.architecture())) {
        throw new IllegalArgumentException(
            "samples of device " + device + " hold " + sample.architecture() + " twice");
      }
    }
    return prior.adapt(
        encode(space, samples.stream().map(LatencySample::architecture).toList()),
        samples.stream().mapToDouble(LatencySample::millis).toArray());
  }
}
