package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Measurements;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final long SEED = 1;

  private static final Logger LOG = LoggerFactory.getLogger(LatencyPrior.class);

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
            .map(device -> Measurements.of(space, device.samples()))
            .toList();
    double[][] reference = encode(space, space.draw(CANDIDATES, SEED));
    LearnedPrior design = LearnedPrior.fit(space.layout(), pool, reference);
    LatencyPrior<A> prior =
        new LatencyPrior<>(
            initialSet,
            method,
            design,
            method == Method.LEARNED_PRIOR
                ? design
                : method.adaptation().fit(space.layout(), pool, reference));
    if (prior.quality().isDoubtful()) {
      LOG.warn("{}: {}; expect no more of a new device", prior, prior.quality());
    }
    return prior;
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

  /**
   * How far the default method can be trusted here, as the devices of the initial set tell.
   *
   * @return what was learned of this before any new device was seen
   */
  public PriorQuality quality() {
    return new PriorQuality(design.featureError(), design.heldOutWithin10());
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
    return Arrays.stream(design.choose(encode(space(), candidates), count))
        .mapToObj(candidates::get)
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
