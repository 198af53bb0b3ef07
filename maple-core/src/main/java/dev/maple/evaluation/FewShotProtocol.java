package dev.maple.evaluation;

import static java.util.Objects.requireNonNull;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.LearnedPrior;
import dev.maple.adaptation.PoolDevice;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureLayout;
import dev.maple.sample.InitialSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
 * @param latencies the measurements of all devices
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
   *     targets, there is no target or number of samples, a number is not positive, or a target has
   *     fewer than two measurements beside its samples
   */
  public FewShotProtocol {
    pool = List.copyOf(pool);
    targets = List.copyOf(targets);
    samples = List.copyOf(samples);
    latencies.only(pool);
    latencies.only(targets);
    if (targets.isEmpty() || samples.isEmpty()) {
      throw new IllegalArgumentException(
          "targets and samples must not be empty, were " + targets + " and " + samples);
    }
    if (poolArchitectures < 1 || seeds < 1 || samples.stream().anyMatch(k -> k < 1)) {
      throw new IllegalArgumentException(
          "poolArchitectures, seeds and samples must be at least 1, were "
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
  }

  /**
   * Runs the protocol, on all cores.
   *
   * @param methods the methods to judge, by name
   * @param scores told each score as it is known, one at a time: methods in the order of the map
   *     change slowest, then targets, then samples, then seeds
   * @throws IllegalArgumentException if a pool device was measured on none of the pool
   *     architectures, or a method cannot do with this space or pool
   */
  public void run(Map<String, AdaptationMethod> methods, Consumer<Score> scores) {
    EncodedLatencies data = EncodedLatencies.of(latencies);
    int[] drawn =
        IntStream.of(data.shuffled(POOL_SEED)).limit(poolArchitectures).sorted().toArray();
    List<PoolDevice> devices = pool.stream().map(device -> data.poolDevice(device, drawn)).toList();
    double[][] reference = data.features(drawn);
    FeatureLayout layout = latencies.space().layout();
    List<Trial> trials = trials(data);
    Map<Draw, int[]> chosen = choose(trials, data, chooser(layout, devices, reference));
    methods.forEach(
        (name, method) -> {
          Adapter adapter = method.fit(layout, devices, reference);
          trials.parallelStream()
              .map(
                  trial ->
                      trial.score(name, adapter, data, requireNonNull(chosen.get(trial.draw()))))
              .forEachOrdered(scores);
        });
  }

  private List<Trial> trials(EncodedLatencies data) {
    List<Trial> trials = new ArrayList<>();
    for (String target : targets) {
      for (int count : samples) {
        for (int seed = 1; seed <= seeds; seed++) {
          trials.add(new Trial(target, seed, Draw.of(data, target, count, seed)));
        }
      }
    }
    return trials;
  }

  /** Targets measured on the same architectures have the same draws, each chosen from once. */
  private static Map<Draw, int[]> choose(
      List<Trial> trials, EncodedLatencies data, Draw.Chooser chooser) {
    Set<Draw> draws = trials.stream().map(Trial::draw).collect(Collectors.toSet());
    return draws.parallelStream()
        .collect(Collectors.toConcurrentMap(draw -> draw, draw -> draw.choose(data, chooser)));
  }

  private Draw.Chooser chooser(
      FeatureLayout layout, List<PoolDevice> devices, double[][] reference) {
    return switch (selection) {
      case SUGGESTED -> LearnedPrior.fit(layout, devices, reference)::choose;
      case RANDOM -> (candidates, count) -> IntStream.range(0, count).toArray();
    };
  }
}
