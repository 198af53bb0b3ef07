package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Few-shot latency prediction: from a handful of measurements on a new device to the latency of any
 * architecture of the search space.
 *
 * <pre>{@code
 * LatencyPredictor<NasBench201Cell> predictor = Maple.forDevice("pixel-9").adapt(samples);
 * double millis = predictor.predict(architecture).millis();
 * }</pre>
 *
 * <p>Each stage is immutable and thread-safe, and can be used again for other samples.
 */
public final class Maple {
  private final Device device;

  private Maple(Device device) {
    this.device = device;
  }

  /**
   * Begins a prediction for a device.
   *
   * @param device the device's name, used in messages
   * @return the next stage
   * @throws IllegalArgumentException if the name is blank
   */
  public static Maple forDevice(String device) {
    return forDevice(Device.named(device));
  }

  /**
   * Begins a prediction for a device whose hardware may be described.
   *
   * @param device the device
   * @return the next stage
   */
  public static Maple forDevice(Device device) {
    return new Maple(device);
  }

  /**
   * The initial set that comes with the library for a search space.
   *
   * @param space the search space
   * @param <A> the type of architecture
   * @return the bundled set, or empty where the library has none for this space
   */
  public static <A extends Architecture<A>> Optional<InitialSet<A>> bundledInitialSet(
      SearchSpace<A> space) {
    return BundledInitialSets.find(space);
  }

  /**
   * Names the devices measured before.
   *
   * @param initialSet the devices to learn from; may be empty
   * @param <A> the type of architecture
   * @return the next stage
   */
  public <A extends Architecture<A>> WithInitialSet<A> initialSet(InitialSet<A> initialSet) {
    return new WithInitialSet<>(device, SpacePrior.learn(initialSet));
  }

  /**
   * Adapts to the device with the initial set bundled for the samples' space or, where there is
   * none, with the features of the space alone.
   *
   * @param samples what was measured on the device, at least one
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IllegalArgumentException if there are no samples, or an architecture appears twice
   */
  public <A extends Architecture<A>> LatencyPredictor<A> adapt(
      Collection<LatencySample<A>> samples) {
    SearchSpace<A> space =
        samples.stream()
            .findFirst()
            .map(sample -> sample.architecture().space())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "samples is empty: device "
                            + device.name()
                            + " has neither measurements nor an initial set to go by; measure at"
                            + " least one architecture"));
    return new WithInitialSet<>(device, BundledInitialSets.prior(space)).adapt(samples);
  }

  /**
   * A device and the initial set to learn from.
   *
   * @param <A> the type of architecture
   */
  public static final class WithInitialSet<A extends Architecture<A>> {
    private final Device device;
    private final SpacePrior<A> prior;

    private WithInitialSet(Device device, SpacePrior<A> prior) {
      this.device = device;
      this.prior = prior.tiltedFor(device);
    }

    /**
     * Says what to measure on the device, of the whole search space.
     *
     * @param count how many architectures
     * @return the architectures whose measurements say most about all the others, best first
     * @throws IllegalArgumentException if the count is not positive
     */
    public List<A> suggest(int count) {
      return prior.suggest(prior.candidates(), count);
    }

    /**
     * Says what to measure on the device, of the architectures that can be measured.
     *
     * @param count how many architectures
     * @param candidates the architectures to choose from; degenerate ones are passed over
     * @return the candidates whose measurements say most about all the others, best first
     * @throws IllegalArgumentException if the count is not positive or above the number of
     *     candidates
     */
    public List<A> suggest(int count, Collection<A> candidates) {
      return prior.suggest(candidates, count);
    }

    /**
     * Adapts to the device. Samples far too low to be measurements are left out, and those that
     * something likely disturbed count for little; a warning in the log names both.
     *
     * @param samples what was measured on the device; may be empty where the device and devices of
     *     the initial set have descriptors
     * @return the predictor
     * @throws IllegalArgumentException if there is neither a sample nor a descriptor to go by, or
     *     an architecture appears twice
     */
    public LatencyPredictor<A> adapt(Collection<LatencySample<A>> samples) {
      return new LatencyPredictor<>(
          device.name(), prior.space(), prior.adapt(device.name(), samples));
    }
  }
}
