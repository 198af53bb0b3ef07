package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.NoNulls;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Few-shot latency prediction: from a handful of measurements on a new device to the latency of any
 * architecture of the search space.
 *
 * <pre>{@code
 * LatencyPredictor<NasBench201Cell> predictor = Maple.forDevice("pixel-9").adapt(samples);
 * double millis = predictor.predict(architecture).millis();
 * }</pre>
 *
 * <p>What the devices measured before say is learned once and shared by all new ones:
 *
 * <pre>{@code
 * LatencyPrior<NasBench201Cell> prior = Maple.learn(initialSet);
 * List<NasBench201Cell> ask = Maple.forDevice("pixel-9").prior(prior).suggest(10);
 * LatencyPredictor<NasBench201Cell> predictor = Maple.forDevice("pixel-9").prior(prior).adapt(samples);
 * }</pre>
 *
 * <p>How long it takes:
 *
 * <ul>
 *   <li>Learning from a dozen devices of some hundred architectures: a second or two. The bundled
 *       sets were learned when the library was built.
 *   <li>Suggesting one to four samples: some tenths of a second, in a program that has just started
 *       a second or two. More samples, the same number again, and suggestions that come with a
 *       bundled set: next to nothing.
 *   <li>Adapting: some milliseconds; a second where there are thousands of samples.
 *   <li>Predicting an architecture: some dozen nanoseconds.
 * </ul>
 *
 * <p>The same input gives the same answer, whatever the number of threads. Each stage is immutable
 * and thread-safe, and can be used again for other samples. Learning, suggesting and adapting share
 * the cores of the common pool, or of the {@link java.util.concurrent.ForkJoinPool} that they are
 * called in: one of parallelism 1 keeps them to one core.
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
   * @throws IllegalArgumentException if the name is blank or holds a lone surrogate
   */
  public static Maple forDevice(String device) {
    return forDevice(Device.named(Objects.requireNonNull(device, "device")));
  }

  /**
   * Begins a prediction for a device whose hardware may be described.
   *
   * @param device the device
   * @return the next stage
   */
  public static Maple forDevice(Device device) {
    return new Maple(Objects.requireNonNull(device, "device"));
  }

  /**
   * The initial set that comes with the library for a search space. What {@link #learn} gives for
   * it comes with the library too: that takes no time.
   *
   * <p>{@code nasbench201} has 40 devices of two populations: {@code runtimes}, 13 profiles of
   * inference runtimes on one server CPU, with descriptors, measured for the library on 400 cells;
   * and {@code published}, 27 phones, GPUs, server CPUs and others, measured on most of the same
   * cells by HELP (arXiv:2106.08630) and HW-NAS-Bench (arXiv:2103.10584). {@code fbnet} has 27
   * published devices, measured on 400 networks.
   *
   * @param space the search space
   * @param <A> the type of architecture
   * @return the bundled set, or empty where the library has none for this space
   * @see InitialSet#ofPopulation
   */
  public static <A extends Architecture<A>> Optional<InitialSet<A>> bundledInitialSet(
      SearchSpace<A> space) {
    return BundledInitialSets.find(space);
  }

  /**
   * Learns from the devices measured before, once for any number of new ones.
   *
   * @param initialSet the devices to learn from; may be empty
   * @param <A> the type of architecture
   * @return what they say of a new device
   * @throws CancellationException if the calling thread is interrupted meanwhile; it stays so
   */
  public static <A extends Architecture<A>> LatencyPrior<A> learn(InitialSet<A> initialSet) {
    return learn(initialSet, Method.LEARNED_PRIOR);
  }

  /**
   * Learns by a method of choice. Suggestions of what to measure are always those of the default
   * method.
   *
   * @param initialSet the devices to learn from; may be empty where the method can do without
   * @param method how to predict
   * @param <A> the type of architecture
   * @return what they say of a new device
   * @throws IllegalArgumentException if the method cannot do with this set or its space
   * @throws CancellationException if the calling thread is interrupted meanwhile; it stays so
   */
  public static <A extends Architecture<A>> LatencyPrior<A> learn(
      InitialSet<A> initialSet, Method method) {
    return method == Method.LEARNED_PRIOR
        ? BundledInitialSets.learn(initialSet)
        : LatencyPrior.learn(initialSet, method);
  }

  /**
   * Rehearses a new device with one of the initial set: adapts to a few of its measurements, and
   * says nothing of them in the log. The prior has seen the device, so that this flatters it; how
   * well new devices are predicted {@link LatencyPrior#quality} tells.
   *
   * @param prior what {@link #learn} gave
   * @param device the name of a device of the initial set
   * @param architectures whose measurements to adapt to; those that were not measured on the device
   *     are passed over
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IllegalArgumentException if the set has no such device, or none of the architectures
   *     was measured on it
   */
  public static <A extends Architecture<A>> LatencyPredictor<A> rehearse(
      LatencyPrior<A> prior, String device, Collection<A> architectures) {
    Objects.requireNonNull(prior, "prior");
    Objects.requireNonNull(device, "device");
    Set<A> wanted = new HashSet<>(Objects.requireNonNull(architectures, "architectures"));
    List<LatencySample<A>> few =
        prior.initialSet().device(device).samples().stream()
            .filter(sample -> wanted.contains(sample.architecture()))
            .toList();
    if (few.isEmpty()) {
      throw new IllegalArgumentException(
          "none of the architectures was measured on device " + device + "; name some that were");
    }
    return LatencyPredictor.adapted(device, prior, few);
  }

  /**
   * Names what was learned of the devices measured before.
   *
   * @param prior what {@link #learn} gave; shared by as many devices as you like
   * @param <A> the type of architecture
   * @return the next stage
   * @throws IllegalArgumentException if the device's descriptor has nothing in common with those of
   *     the initial set
   */
  public <A extends Architecture<A>> WithPrior<A> prior(LatencyPrior<A> prior) {
    return new WithPrior<>(device, Objects.requireNonNull(prior, "prior"));
  }

  /**
   * Names the devices measured before, and learns from them. For more than one new device learn
   * once, by {@link #learn}.
   *
   * @param initialSet the devices to learn from; may be empty
   * @param <A> the type of architecture
   * @return the next stage
   * @throws IllegalArgumentException as {@link #prior} does
   * @throws CancellationException if the calling thread is interrupted meanwhile; it stays so
   */
  public <A extends Architecture<A>> WithPrior<A> initialSet(InitialSet<A> initialSet) {
    return prior(learn(initialSet));
  }

  /**
   * Adapts to the device with the initial set bundled for the samples' space or, where there is
   * none, with the features of the space alone.
   *
   * @param samples what was measured on the device, at least one; an architecture perhaps more than
   *     once
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IllegalArgumentException if there are no samples
   * @throws CancellationException if the calling thread is interrupted while it learns of a space
   *     without a bundled set; it stays so
   */
  public <A extends Architecture<A>> LatencyPredictor<A> adapt(
      Collection<LatencySample<A>> samples) {
    List<LatencySample<A>> given = copy(samples);
    if (given.isEmpty()) {
      throw new IllegalArgumentException(
          "samples is empty: device "
              + device.name()
              + " has neither measurements nor an initial set to go by; measure at least one"
              + " architecture");
    }
    SearchSpace<A> space = given.get(0).architecture().space();
    return new WithPrior<>(device, BundledInitialSets.prior(space)).adapt(given);
  }

  /** In one go: the collection may change meanwhile. */
  private static <A extends Architecture<A>> List<LatencySample<A>> copy(
      Collection<LatencySample<A>> samples) {
    List<LatencySample<A>> copy = new ArrayList<>(Objects.requireNonNull(samples, "samples"));
    return NoNulls.in("samples", copy);
  }

  /**
   * A device, and what the devices measured before say of it. Immutable and thread-safe.
   *
   * @param <A> the type of architecture
   */
  public static final class WithPrior<A extends Architecture<A>> {
    private final Device device;
    private final LatencyPrior<A> prior;

    private WithPrior(Device device, LatencyPrior<A> prior) {
      this.device = device;
      this.prior = prior.conditionedOn(device);
    }

    /**
     * Suggests what to measure on the device: of 800 architectures drawn from the search space, the
     * same each time, or of all where the space has fewer.
     *
     * @param count how many architectures
     * @return the architectures whose measurements say most about all the others, best first
     * @throws IllegalArgumentException if the count is not positive or above the number of those
     *     architectures that are not {@linkplain SearchSpace#isDegenerate degenerate}; {@link
     *     #suggest(int, Collection)} chooses of more
     * @throws CancellationException if the calling thread is interrupted meanwhile; it stays so
     */
    public List<A> suggest(int count) {
      return prior.suggest(count);
    }

    /**
     * Suggests what to measure on the device, of the architectures that can be measured.
     *
     * @param count how many architectures
     * @param candidates the architectures to choose from; {@linkplain SearchSpace#isDegenerate
     *     degenerate} ones are passed over, and one that is there twice counts once
     * @return the candidates whose measurements say most about all the others, best first
     * @throws IllegalArgumentException if the count is not positive or above the number of
     *     different candidates that are not degenerate
     * @throws CancellationException if the calling thread is interrupted meanwhile; it stays so
     */
    public List<A> suggest(int count, Collection<A> candidates) {
      return prior.suggest(count, Objects.requireNonNull(candidates, "candidates"));
    }

    /**
     * Adapts to the device. Samples far too low or high to be measurements are left out. Those that
     * something likely disturbed count for little. Where up to three samples, fewer than half, do
     * not fit the others, predictions follow the others, and intervals hold both explanations. A
     * warning in the log names the gravest of these samples, and {@link LatencyPredictor#samples}
     * tells all of them to a program. Another warning says that values drifted in the order of the
     * samples, see {@link LatencyPredictor#drift}.
     *
     * @param samples what was measured on the device, an architecture perhaps more than once;
     *     copied first; may be empty where the device and devices of the initial set have
     *     descriptors
     * @return the predictor
     * @throws IllegalArgumentException if there is neither a sample nor a descriptor to go by, or
     *     an architecture is of another space, as far as the space can tell
     * @throws CancellationException if there are more than some dozens of samples, and the calling
     *     thread is interrupted meanwhile; it stays so
     */
    public LatencyPredictor<A> adapt(Collection<LatencySample<A>> samples) {
      return rehearse(samples).warned();
    }

    /**
     * Adapts as {@link #adapt} does, and says nothing of the samples in the log: for those who
     * adapt to the same samples again and again, as to the first one, two and three of them for a
     * learning curve. {@link LatencyPredictor#samples} tells which are doubted.
     *
     * @param samples what was measured on the device, as {@link #adapt} takes it
     * @return the predictor, which predicts as that of {@link #adapt}
     * @throws IllegalArgumentException as {@link #adapt} does
     * @throws CancellationException as {@link #adapt} does
     */
    public LatencyPredictor<A> rehearse(Collection<LatencySample<A>> samples) {
      return LatencyPredictor.adapted(device.name(), prior, copy(samples));
    }

    /**
     * How much of the device's hardware descriptor can be compared with those of the initial set.
     * Where nothing can, {@link Method#MAPLE_RIDGE} and its like take the samples' own latencies
     * for a descriptor.
     *
     * @return the columns that the device's descriptor and those of the initial set share, and
     *     those that only one has; empty where either is not described
     */
    public Optional<DescriptorMatch> descriptorMatch() {
      Collection<HardwareDescriptor> known = prior.initialSet().descriptors().values();
      return device
          .descriptor()
          .filter(hardware -> DescriptorMatch.isPossible(known, hardware))
          .map(hardware -> DescriptorMatch.of(known, hardware));
    }

    /**
     * This stage in a few words.
     *
     * @return the device and what was learned
     */
    @Override
    public String toString() {
      return device.name() + ": " + prior;
    }
  }
}
