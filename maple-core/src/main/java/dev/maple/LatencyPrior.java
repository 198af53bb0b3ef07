package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.RowSample;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.prior.LearnedPrior;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an initial set says of new devices, learned once by {@link Maple#learn} and shared by all
 * predictions. Learning takes a second or two for a dozen devices of some hundred architectures, on
 * all cores of the common pool; the prior itself holds some megabytes. Immutable, thread-safe and
 * deterministic.
 *
 * @param <A> the type of architecture
 */
public final class LatencyPrior<A extends Architecture<A>> {
  /** Enough architectures to stand for a whole space, few enough to choose from in a moment. */
  private static final int CANDIDATES = 800;

  /** A device is learned from so many architectures at most, whatever their order. */
  private static final int MOST_OF_A_DEVICE = 1000;

  private static final long SEED = 1;

  private final InitialSet<A> initialSet;
  private final Method method;
  private final LearnedPrior design;
  private final Adapter adapter;

  private LatencyPrior(
      InitialSet<A> initialSet, Method method, LearnedPrior design, Adapter adapter) {
    this.initialSet = initialSet;
    this.method = method;
    this.design = design;
    this.adapter = adapter;
  }

  static <A extends Architecture<A>> LatencyPrior<A> learn(
      InitialSet<A> initialSet, Method method) {
    SearchSpace<A> space = initialSet.space();
    List<Measurements> pool =
        initialSet.devices().stream()
            .map(device -> Measurements.of(space, informative(space, device.samples())))
            .toList();
    double[][] reference = encode(space, space.draw(CANDIDATES, SEED));
    LearnedPrior design = LearnedPrior.fit(space.layout(), pool, reference);
    return new LatencyPrior<>(
        initialSet,
        method,
        design,
        method == Method.LEARNED_PRIOR
            ? design
            : method.adaptation().fit(space.layout(), pool, reference));
  }

  /** Those of a device's samples that are learned from: some hundred tell as much as thousands. */
  private static <A extends Architecture<A>> List<LatencySample<A>> informative(
      SearchSpace<A> space, List<LatencySample<A>> samples) {
    int[] some =
        RowSample.of(
            samples.size(), i -> space.encode(samples.get(i).architecture()), MOST_OF_A_DEVICE);
    return Arrays.stream(some).mapToObj(samples::get).toList();
  }

  private static <A extends Architecture<A>> double[][] encode(
      SearchSpace<A> space, Collection<A> architectures) {
    return architectures.stream().map(space::encode).toArray(double[][]::new);
  }

  /**
   * What was learned from.
   *
   * @return the initial set
   */
  public InitialSet<A> initialSet() {
    return initialSet;
  }

  /**
   * How a device is adapted to.
   *
   * @return the method
   */
  public Method method() {
    return method;
  }

  SearchSpace<A> space() {
    return initialSet.space();
  }

  /** This prior conditioned on the device's descriptor, if it has one. */
  LatencyPrior<A> conditionedOn(Device device) {
    if (device.descriptor().isEmpty()) {
      return this;
    }
    HardwareDescriptor hardware = device.descriptor().get();
    List<HardwareDescriptor> known =
        initialSet.deviceNames().stream().map(initialSet::descriptor).toList();
    LearnedPrior conditioned = design.describedBy(known, hardware);
    return new LatencyPrior<>(
        initialSet,
        method,
        conditioned,
        adapter == design ? conditioned : adapter.describedBy(known, hardware));
  }

  List<A> candidates() {
    return space().draw(CANDIDATES, SEED);
  }

  List<A> suggest(Collection<A> from, int count) {
    List<A> candidates =
        from.stream().filter(architecture -> !space().isDegenerate(architecture)).toList();
    if (count < 1 || count > candidates.size()) {
      throw new IllegalArgumentException(
          "count must be 1 to the number of candidates that compute something, "
              + candidates.size()
              + ", was "
              + count);
    }
    int[] some =
        RowSample.of(
            candidates.size(),
            i -> space().encode(candidates.get(i)),
            Math.max(count, LearnedPrior.MOST_CANDIDATES));
    List<A> standing = Arrays.stream(some).mapToObj(candidates::get).toList();
    return Arrays.stream(design.choose(encode(space(), standing), count))
        .mapToObj(standing::get)
        .toList();
  }

  AdaptedModel adapt(String device, Collection<LatencySample<A>> samples) {
    if (samples.size() < adapter.fewestSamples()) {
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
    return adapter.adapt(
        encode(space(), samples.stream().map(LatencySample::architecture).toList()),
        samples.stream().mapToDouble(LatencySample::millis).toArray());
  }

  /**
   * This prior in a few words.
   *
   * @return space, number of devices and method
   */
  @Override
  public String toString() {
    return method + " of " + initialSet.devices().size() + " devices on " + space().name();
  }
}
