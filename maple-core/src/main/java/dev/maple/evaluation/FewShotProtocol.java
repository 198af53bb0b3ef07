package dev.maple.evaluation;

import static java.util.Objects.requireNonNull;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureLayout;
import dev.maple.csv.Excerpt;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.Measurements;
import dev.maple.sample.InitialSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The few-shot protocol of the literature: learn from the pool's devices, measure a few
 * architectures of a target, predict all others.
 *
 * <p>The pool architectures are drawn once, by seed 1, the same for every pool device. Nothing of a
 * target's latencies is used but its samples, and those are left out of the score. Where a device
 * was not measured on an architecture, the architecture is neither learned from, nor measured, nor
 * scored there.
 *
 * <p>Hardware descriptors, where the latencies have some, go to the methods, and to the choice of
 * samples. They make zero samples possible; then all seeds score alike.
 *
 * @param latencies the measurements of all devices, and what is known of their hardware
 * @param pool names of the devices to learn from
 * @param targets names of the devices to predict for
 * @param poolArchitectures how many architectures each pool device is measured on
 * @param samples numbers of adaptation samples to try
 * @param seeds how many seeds to try: 1 to this number
 * @param selection how the samples are chosen
 * @param <A> the type of architecture
 */
public record FewShotProtocol<A extends Architecture<A>>(
    InitialSet<A> latencies,
    List<String> pool,
    List<String> targets,
    int poolArchitectures,
    List<Integer> samples,
    int seeds,
    Selection selection) {
  private static final long POOL_SEED = 1;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a device is unknown, is named twice or is both in pool and
   *     targets, there is no target or number of samples, a number is too small, a target has fewer
   *     than two measurements beside its samples, or there are to be zero samples of a target
   *     without a descriptor, or with a pool without any
   */
  public FewShotProtocol {
    requireNonNull(latencies, "latencies");
    pool = List.copyOf(requireNonNull(pool, "pool"));
    targets = List.copyOf(requireNonNull(targets, "targets"));
    samples = List.copyOf(requireNonNull(samples, "samples"));
    requireNonNull(selection, "selection");
    latencies.only(pool);
    latencies.only(targets);
    if (targets.isEmpty() || samples.isEmpty()) {
      throw new IllegalArgumentException(
          "targets and samples must not be empty, were " + targets + " and " + samples);
    }
    if (poolArchitectures < 1 || seeds < 1 || samples.stream().anyMatch(k -> k < 0)) {
      throw new IllegalArgumentException(
          "poolArchitectures and seeds must be at least 1 and samples at least 0, were "
              + poolArchitectures
              + ", "
              + seeds
              + " and "
              + samples);
    }
    int most = samples.stream().mapToInt(k -> k).max().orElseThrow();
    for (String target : targets) {
      if (pool.contains(target)) {
        throw new IllegalArgumentException(
            "device " + target + " is both in pool and targets; leave it out of one of them");
      }
      int measured = latencies.device(target).samples().size();
      if (measured < most + 2) {
        throw new IllegalArgumentException(
            "target "
                + target
                + " has "
                + measured
                + " measurements; "
                + most
                + " samples leave fewer than 2 to score; ask for fewer samples");
      }
    }
    if (samples.contains(0)) {
      checkDescribed(latencies, pool, targets);
    }
  }

  private static void checkDescribed(
      InitialSet<?> latencies, List<String> pool, List<String> targets) {
    Set<String> known = latencies.descriptors().keySet();
    if (Collections.disjoint(pool, known) || !known.containsAll(targets)) {
      throw new IllegalArgumentException(
          "zero samples take descriptors of every target, "
              + Excerpt.list(targets)
              + ", and of devices of the pool, "
              + Excerpt.list(pool)
              + "; there are those of "
              + Excerpt.list(known)
              + "; give descriptors or at least one sample");
    }
  }

  /**
   * Where there are no hardware descriptors: the latencies of the pool and the targets, described
   * by those of a few reference architectures, the same on all. References are drawn by a fixed
   * seed from what was measured on all these devices. They count as measurements: the targets come
   * without them, so that they are neither samples nor scored there.
   *
   * @param latencies the measurements of all devices
   * @param pool names of the devices to learn from
   * @param targets names of the devices to predict for
   * @param references how many architectures describe a device
   * @param <A> the type of architecture
   * @return what to give to a protocol of the same pool and targets
   * @throws IllegalArgumentException if a device is unknown or named twice, or the number is not
   *     positive or leaves fewer than two architectures measured on all devices
   */
  public static <A extends Architecture<A>> InitialSet<A> describedByReferences(
      InitialSet<A> latencies, List<String> pool, List<String> targets, int references) {
    return References.describe(latencies, pool, targets, references);
  }

  /**
   * Runs the protocol, on all cores.
   *
   * @param methods the methods to judge, by name
   * @param scores told each score as it is known, one at a time: methods in the order of the map
   *     change slowest, then targets, then samples, then seeds; a method that needs more samples
   *     than there are has no score there
   * @throws IllegalArgumentException if a pool device was measured on none of the pool
   *     architectures, or a method cannot do with this space or pool
   * @throws RuntimeException what the consumer throws, which ends the run: as it is, or as the
   *     cause of another of its class where another thread had the score
   */
  public void run(Map<String, AdaptationMethod> methods, Consumer<Score> scores) {
    EncodedLatencies data = EncodedLatencies.of(latencies);
    List<Measurements> devices = measured(data, pool);
    double[][] reference = data.features(drawn(data));
    FeatureLayout layout = latencies.space().layout();
    List<HardwareDescriptor> described = pool.stream().map(latencies::descriptor).toList();
    List<Trial> trials = trials(data);
    Map<Draw, int[]> chosen =
        choose(trials, data, selection.selector(layout, devices, reference, described));
    methods.forEach(
        (name, method) -> {
          Adapter fitted = method.fit(layout, devices, reference);
          Map<String, Adapter> adapters = new HashMap<>();
          for (String target : targets) {
            adapters.put(target, fitted.describedBy(described, latencies.descriptor(target)));
          }
          score(name, target -> requireNonNull(adapters.get(target)), data, trials, chosen, scores);
        });
  }

  /**
   * Runs the protocol with what knows more of the targets than a method may, to tell what knowing
   * it would give. Descriptors and {@link #selection} count for nothing.
   *
   * @param chooser chooses the samples
   * @param informed by name, what adapts to the target of a given name
   * @param scores told each score, in the order of {@link #run(Map, Consumer)}
   * @throws RuntimeException what the consumer throws, as there
   */
  public void run(
      LearnedPrior chooser,
      Map<String, Function<String, Adapter>> informed,
      Consumer<Score> scores) {
    EncodedLatencies data = EncodedLatencies.of(latencies);
    List<Trial> trials = trials(data);
    Map<Draw, int[]> chosen = choose(trials, data, descriptor -> chooser::choose);
    informed.forEach((name, adapter) -> score(name, adapter, data, trials, chosen, scores));
  }

  /**
   * What methods are given of the pool, or would be of other devices: the measurements of the pool
   * architectures.
   *
   * @param devices names of devices
   * @return the measurements of each, in order
   * @throws IllegalArgumentException if a device is unknown or was measured on none of them
   */
  public List<Measurements> measured(List<String> devices) {
    return measured(EncodedLatencies.of(latencies), devices);
  }

  /**
   * What methods are given to stand for the space: the features of the pool architectures.
   *
   * @return a row an architecture
   */
  public double[][] reference() {
    EncodedLatencies data = EncodedLatencies.of(latencies);
    return data.features(drawn(data));
  }

  private int[] drawn(EncodedLatencies data) {
    return IntStream.of(data.shuffled(POOL_SEED)).limit(poolArchitectures).sorted().toArray();
  }

  private List<Measurements> measured(EncodedLatencies data, List<String> devices) {
    int[] drawn = drawn(data);
    return devices.stream().map(device -> data.poolDevice(device, drawn)).toList();
  }

  private static void score(
      String name,
      Function<String, Adapter> adapter,
      EncodedLatencies data,
      List<Trial> trials,
      Map<Draw, int[]> chosen,
      Consumer<Score> scores) {
    trials.parallelStream()
        .flatMap(
            trial ->
                trial
                    .score(
                        name,
                        adapter.apply(trial.target()),
                        data,
                        requireNonNull(chosen.get(trial.draw())))
                    .stream())
        .forEachOrdered(scores);
  }

  private List<Trial> trials(EncodedLatencies data) {
    List<Trial> trials = new ArrayList<>();
    for (String target : targets) {
      for (int count : samples) {
        for (int seed = 1; seed <= seeds; seed++) {
          trials.add(
              new Trial(
                  target, seed, Draw.of(data, target, latencies.descriptor(target), count, seed)));
        }
      }
    }
    return trials;
  }

  /**
   * Targets measured on the same architectures and described alike have the same draws, each chosen
   * from once.
   */
  private static Map<Draw, int[]> choose(
      List<Trial> trials,
      EncodedLatencies data,
      Function<HardwareDescriptor, Draw.Chooser> selector) {
    Set<Draw> draws = trials.stream().map(Trial::draw).collect(Collectors.toSet());
    return draws.parallelStream()
        .collect(
            Collectors.toConcurrentMap(
                draw -> draw, draw -> draw.choose(data, selector.apply(draw.descriptor()))));
  }
}
