package dev.maple.benchmarks.speed;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How time grows with sizes: a line a size, and the exponent of the power of the size that fits the
 * times best. Sizes up to a million; the heap in use is taken after each.
 */
final class Growth {
  private static final NasBench201 SPACE = NasBench201.space();

  private Growth() {}

  static void print() {
    LatencyPrior<NasBench201Cell> prior = Maple.learn(pool(10, 400));
    Maple.WithPrior<NasBench201Cell> stage = Maple.forDevice("made").prior(prior);
    LatencyPredictor<ChoiceArchitecture> predictor = ChoicePrediction.predictor();
    table("learn: devices x 400", size -> Maple.learn(pool(size, 400)), 10, 20, 40);
    table("learn: 10 x architectures", size -> Maple.learn(pool(10, size)), 100, 400, 1600, 15_625);
    table("adapt: samples", size -> stage.adapt(MadeDevice.samples(size)), 1, 10, 30, 100, 1000);
    table("suggest(10): candidates", size -> stage.suggest(10, cells(size)), 1000, 4000, 15_625);
    table(
        "suggest(10): candidates, FBNet",
        size ->
            Maple.forDevice("made")
                .initialSet(InitialSet.empty(FbNet.space()))
                .suggest(10, FbNet.space().draw(size, 1)),
        1000,
        10_000,
        100_000);
    table(
        "predict, one pass: FBNet",
        size -> onePass(predictor, size),
        1_000_000,
        10_000_000,
        100_000_000);
  }

  private static List<NasBench201Cell> cells(int count) {
    return SPACE.draw(count, 1);
  }

  private static InitialSet<NasBench201Cell> pool(int devices, int architectures) {
    List<NasBench201Cell> cells = cells(architectures);
    return new InitialSet<>(
        SPACE,
        IntStream.range(0, devices)
            .mapToObj(d -> new DeviceLatencies<>("device-" + d, latencies(cells, new Random(d))))
            .toList());
  }

  private static List<LatencySample<NasBench201Cell>> latencies(
      List<NasBench201Cell> cells, Random random) {
    double perOperation = random.nextDouble();
    double perLayer = random.nextDouble();
    return cells.stream()
        .map(
            cell -> {
              double[] features = SPACE.encode(cell);
              double millis = 5 + perOperation * features[0] + perLayer * features[2];
              return new LatencySample<>(cell, millis * Math.exp(0.03 * random.nextGaussian()));
            })
        .toList();
  }

  /** Architectures made, predicted and forgotten. */
  private static double onePass(LatencyPredictor<ChoiceArchitecture> predictor, int count) {
    Random random = new Random(1);
    int[] choices = new int[22];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      int layer = i % choices.length;
      choices[layer] = random.nextInt(9);
      least = Math.min(least, predictor.predictMillis(FbNet.space().architecture(choices)));
    }
    return least;
  }

  private static void table(String name, IntFunction<Object> work, int... sizes) {
    double[] times = new double[sizes.length];
    Objects.requireNonNull(work.apply(sizes[0]));
    for (int s = 0; s < sizes.length; s++) {
      System.gc();
      long begin = System.nanoTime();
      Objects.requireNonNull(work.apply(sizes[s]));
      times[s] = (System.nanoTime() - begin) / 1e6;
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      System.out.printf(
          Locale.ROOT,
          "%-32s %12d %12.1f ms %8d MB in use%n",
          name,
          sizes[s],
          times[s],
          used >> 20);
    }
    System.out.printf(Locale.ROOT, "%-32s exponent %.2f%n", name, exponent(sizes, times));
  }

  /** The slope of the line through the logarithms, by least squares. */
  private static double exponent(int[] sizes, double[] times) {
    double[] x = Arrays.stream(sizes).mapToDouble(Math::log).toArray();
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(times).map(Math::log).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (Math.log(times[i]) - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
    }
    return xy / xx;
  }
}
