package dev.maple.evaluation;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.LearnedPrior;
import dev.maple.adaptation.PoolDevice;
import dev.maple.architecture.Architecture;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The few-shot protocol of the literature: learn from the pool's devices, measure a few
 * architectures of a target, predict all others.
 *
 * <p>The pool architectures are drawn once, by seed 1, the same for every pool device. Nothing of a
 * target's latencies is used but its samples, and those are left out of the score.
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
  private static final int CANDIDATES = 800;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a device is unknown, is both in pool and targets, there is
   *     no target, or a number is not positive
   */
  public FewShotProtocol {
    pool = List.copyOf(pool);
    targets = List.copyOf(targets);
    samples = List.copyOf(samples);
    latencies.only(pool);
    latencies.only(targets);
    if (targets.isEmpty() || samples.isEmpty()) {
      throw new IllegalArgumentException("targets and samples must not be empty");
    }
    for (String target : targets) {
      if (pool.contains(target)) {
        throw new IllegalArgumentException("device " + target + " is both in pool and targets");
      }
    }
    if (poolArchitectures < 1 || seeds < 1 || samples.stream().anyMatch(k -> k < 1)) {
      throw new IllegalArgumentException(
          "pool architectures, seeds and samples must be at least 1; were "
              + poolArchitectures
              + ", "
              + seeds
              + ", "
              + samples);
    }
  }

  /**
   * Runs the protocol.
   *
   * @param method the method to judge
   * @param scores told each score as it is known: targets change slowest, then samples, then seeds
   */
  public void run(AdaptationMethod method, Consumer<Score> scores) {
    List<A> architectures =
        latencies.devices().stream()
            .flatMap(device -> device.samples().stream())
            .map(LatencySample::architecture)
            .distinct()
            .toList();
    double[][] encoded =
        architectures.stream().map(latencies.space()::encode).toArray(double[][]::new);
    Map<A, Integer> rows = new HashMap<>();
    architectures.forEach(architecture -> rows.put(architecture, rows.size()));

    Set<Integer> measured =
        new HashSet<>(
            shuffled(encoded.length, 1).subList(0, Math.min(poolArchitectures, encoded.length)));
    List<PoolDevice> devices = new ArrayList<>();
    for (String name : pool) {
      Map<Integer, Double> values = values(latencies.device(name), rows);
      int[] index =
          values.keySet().stream().filter(measured::contains).mapToInt(i -> i).sorted().toArray();
      devices.add(
          new PoolDevice(
              pick(encoded, index), IntStream.of(index).mapToDouble(values::get).toArray()));
    }
    double[][] reference = pick(encoded, measured.stream().mapToInt(i -> i).sorted().toArray());
    LearnedPrior prior = LearnedPrior.fit(latencies.space().layout(), devices, reference);
    Adapter adapter = method.fit(latencies.space().layout(), devices, reference);
    for (String target : targets) {
      Map<Integer, Double> values = values(latencies.device(target), rows);
      for (int count : samples) {
        for (int seed = 1; seed <= seeds; seed++) {
          scores.accept(
              score(target, values, encoded, choose(prior, encoded, count, seed), seed, adapter));
        }
      }
    }
  }

  private int[] choose(LearnedPrior prior, double[][] encoded, int count, int seed) {
    int[] drawn =
        shuffled(encoded.length, 100 + seed).stream()
            .mapToInt(i -> i)
            .limit(selection == Selection.RANDOM ? count : CANDIDATES)
            .toArray();
    if (selection == Selection.RANDOM) {
      return drawn;
    }
    return IntStream.of(prior.choose(pick(encoded, drawn), count)).map(i -> drawn[i]).toArray();
  }

  private static Score score(
      String target,
      Map<Integer, Double> values,
      double[][] encoded,
      int[] chosen,
      int seed,
      Adapter adapter) {
    long start = System.nanoTime();
    AdaptedModel model =
        adapter.adapt(
            pick(encoded, chosen), IntStream.of(chosen).mapToDouble(values::get).toArray());
    double adaptMillis = (System.nanoTime() - start) / 1e6;
    Set<Integer> seen = new HashSet<>(IntStream.of(chosen).boxed().toList());
    int[] rest = values.keySet().stream().filter(i -> !seen.contains(i)).mapToInt(i -> i).toArray();
    double[] measured = IntStream.of(rest).mapToDouble(values::get).toArray();
    double[] predicted = new double[rest.length];
    int covered = 0;
    for (int i = 0; i < rest.length; i++) {
      var prediction = model.predict(encoded[rest[i]]);
      predicted[i] = prediction.value();
      double probability = prediction.probabilityUpTo(measured[i]);
      if (probability >= 0.05 && probability <= 0.95) {
        covered++;
      }
    }
    return new Score(
        target,
        chosen.length,
        seed,
        Accuracy.of(measured, predicted),
        (double) covered / rest.length,
        adaptMillis);
  }

  private static <A extends Architecture<A>> Map<Integer, Double> values(
      DeviceLatencies<A> device, Map<A, Integer> rows) {
    Map<Integer, Double> values = new HashMap<>();
    for (LatencySample<A> sample : device.samples()) {
      values.put(rows.get(sample.architecture()), sample.millis());
    }
    return values;
  }

  private static double[][] pick(double[][] rows, int[] index) {
    return IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  private static List<Integer> shuffled(int size, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order;
  }
}
