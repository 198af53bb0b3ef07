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
 * <p>Learning from the initial set, the devices measured before, is done once for any number of new
 * devices:
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
 *   <li>Learning from a dozen devices with some hundred architectures each: a second or two; over a
 *       thousand features ten seconds, over twice as many six times that. What is learned from the
 *       bundled sets comes with the library.
 *   <li>Suggesting one to four samples: some tenths of a second, or a second or two in a program
 *       that has just started. Suggesting more samples, the same number again, or those that come
 *       with a bundled set takes next to no time.
 *   <li>Adapting: some milliseconds; a second where there are thousands of samples.
 *   <li>Predicting an architecture: some dozen nanoseconds.
 * </ul>
 *
 * <p>The same input gives the same answer, whatever the number of threads. Each stage is immutable
 * and thread-safe, and can be used again for other samples. Learning, suggesting and adapting share
 * the threads of the common pool, or of the {@link java.util.concurrent.ForkJoinPool} that they are
 * called in: call them in a pool of parallelism 1 to keep them to one core.
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
   * @throws IllegalArgumentException if the name is blank, begins with one of {@code # = + - @} or
   *     holds a comma, quote, line break, control character or lone surrogate
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
   * The initial set that comes with the library for a search space. What is learned from it comes
   * with the library, too: for this set {@link #learn} only reads it.
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
   * Learns a prior for new devices from the devices measured before.
   *
   * @param initialSet the devices to learn from; may be empty
   * @param <A> the type of architecture
   * @return the prior, for any number of new devices
   * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
   *     status stays set
   */
  public static <A extends Architecture<A>> LatencyPrior<A> learn(InitialSet<A> initialSet) {
    return learn(initialSet, Method.LEARNED_PRIOR);
  }

  /**
   * Learns with a given method of prediction. Suggestions of what to measure are those of the
   * default method, whatever the method.
   *
   * @param initialSet the devices to learn from; may be empty where the method does not need any
   * @param method how to predict
   * @param <A> the type of architecture
   * @return the prior, for any number of new devices
   * @throws IllegalArgumentException if the method needs something that the set or its space lacks
   * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
   *     status stays set
   */
  public static <A extends Architecture<A>> LatencyPrior<A> learn(
      InitialSet<A> initialSet, Method method) {
    return method == Method.LEARNED_PRIOR
        ? BundledInitialSets.learn(initialSet)
        : LatencyPrior.learn(initialSet, method);
  }

  /**
   * Adapts to a device of the initial set as if it were new, from some of its measurements, without
   * warnings in the log. The prior was learned from this device, too: predictions are better than
   * for a device that is really new. {@link LatencyPrior#quality} estimates how good those are.
   *
   * @param prior what {@link #learn} gave
   * @param device the name of a device of the initial set
   * @param architectures the architectures whose measurements to adapt to; those that were not
   *     measured on the device are ignored
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IllegalArgumentException if the set has no such device, or none of the architectures
   *     was measured on it
   * @throws CancellationException if more than some dozens of the architectures were measured on
   *     it, and the calling thread is interrupted meanwhile; its interrupt status stays set
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
   * Predicts with what was learned from the devices measured before.
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
   * Learns from the devices measured before, and predicts with that. For several new devices learn
   * once, by {@link #learn}, and call {@link #prior} for each.
   *
   * @param initialSet the devices to learn from; may be empty
   * @param <A> the type of architecture
   * @return the next stage
   * @throws IllegalArgumentException as {@link #prior} does
   * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
   *     status stays set
   */
  public <A extends Architecture<A>> WithPrior<A> initialSet(InitialSet<A> initialSet) {
    return prior(learn(initialSet));
  }

  /**
   * Adapts to the device with what was learned from the set that is bundled for the samples' space;
   * where the library has none, with the features of the space alone.
   *
   * @param samples what was measured on the device, at least one; an architecture perhaps more than
   *     once
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IllegalArgumentException if there are no samples, an architecture is of another space,
   *     as far as the space can tell, or the device's descriptor has nothing in common with those
   *     of the set
   * @throws CancellationException if the calling thread is interrupted while it learns of a space
   *     without a bundled set, or adapts to more than some dozens of samples; its interrupt status
   *     stays set
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

  /** Copies first, then checks: another thread may change the collection meanwhile. */
  private static <A extends Architecture<A>> List<LatencySample<A>> copy(
      Collection<LatencySample<A>> samples) {
    List<LatencySample<A>> copy = new ArrayList<>(Objects.requireNonNull(samples, "samples"));
    return NoNulls.in("samples", copy);
  }

  /**
   * A device, and the prior that its predictor starts from. Immutable and thread-safe.
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
     * Suggests which architectures to measure on the device. They are chosen from 800 that are
     * drawn from the search space, always the same ones, or from all of a smaller space.
     *
     * @param count how many architectures
     * @return the architectures whose measurements say most about all the others, best first
     * @throws IllegalArgumentException if the count is not positive or above the number of those
     *     architectures that are not {@linkplain SearchSpace#isDegenerate degenerate}; {@link
     *     #suggest(int, Collection)} chooses of more
     * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
     *     status stays set
     */
    public List<A> suggest(int count) {
      return prior.suggestions().ofSpace(count);
    }

    /**
     * Suggests which architectures to measure on the device, chosen from given ones.
     *
     * @param count how many architectures
     * @param candidates the architectures to choose from; {@linkplain SearchSpace#isDegenerate
     *     degenerate} ones are ignored, and duplicates count once
     * @return the candidates whose measurements say most about all the others, best first
     * @throws IllegalArgumentException if the count is not positive or above the number of
     *     different candidates that are not degenerate
     * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
     *     status stays set
     */
    public List<A> suggest(int count, Collection<A> candidates) {
      Objects.requireNonNull(candidates, "candidates");
      return prior.suggestions().of(count, candidates, List.of());
    }

    /**
     * Suggests what to measure on the device so as to predict certain architectures. Where it is
     * known what will be asked for, such as some networks that cannot be measured yet, this tells
     * more of it than what says most about all candidates.
     *
     * @param count how many architectures
     * @param candidates the architectures to choose from; {@linkplain SearchSpace#isDegenerate
     *     degenerate} ones are ignored, and duplicates count once
     * @param toPredict the architectures to be predicted, at least one; may be candidates, too
     * @return the candidates whose measurements say most about those to be predicted, best first
     * @throws IllegalArgumentException if the count is not positive or above the number of
     *     different candidates that are not degenerate, or nothing is to be predicted
     * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
     *     status stays set
     */
    public List<A> suggest(int count, Collection<A> candidates, Collection<A> toPredict) {
      if (Objects.requireNonNull(toPredict, "toPredict").isEmpty()) {
        throw new IllegalArgumentException(
            "toPredict is empty; name what is to be predicted, or leave it out");
      }
      Objects.requireNonNull(candidates, "candidates");
      return prior.suggestions().of(count, candidates, toPredict);
    }

    /**
     * Adapts to the device. Samples far too low or high to be measurements are left out, and
     * samples that were likely disturbed get little weight. Where one to three of 3 to 32 samples,
     * fewer than half, contradict the others, predictions follow the others, and intervals cover
     * both explanations. A warning in the log names the gravest of these samples; {@link
     * LatencyPredictor#samples} returns all. Another warning says that values drifted from the
     * first sample to the last, see {@link LatencyPredictor#drift}.
     *
     * @param samples what was measured on the device, an architecture perhaps more than once: with
     *     the default method, runs that differ by a tenth at most count as one, their geometric
     *     mean; copied first; may be empty where both the device and devices of the initial set
     *     have descriptors
     * @return the predictor
     * @throws IllegalArgumentException if there is neither a sample nor a descriptor to go by, or
     *     an architecture is of another space, as far as the space can tell
     * @throws CancellationException if there are more than some dozens of samples, and the calling
     *     thread is interrupted meanwhile; its interrupt status stays set
     */
    public LatencyPredictor<A> adapt(Collection<LatencySample<A>> samples) {
      return rehearse(samples).warned();
    }

    /**
     * Adapts as {@link #adapt} does, without warnings in the log: for programs that adapt to the
     * same samples again and again, such as to the first one, two and three of them for a learning
     * curve. {@link LatencyPredictor#samples} returns which are doubted.
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
     * Where nothing can, {@link Method#MAPLE_RIDGE} and the other methods of MAPLE use the
     * latencies of the samples as the descriptor.
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
