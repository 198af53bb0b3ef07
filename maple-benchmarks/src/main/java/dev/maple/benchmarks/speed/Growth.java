package dev.maple.benchmarks.speed;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How CPU time and memory grow with sizes: a line a size, of a single run or, where it is short,
 * the mean of several, after one of the smallest size; and the exponent of the power of the size
 * that fits the times best. Memory is what the heap held at most meanwhile, garbage included: with
 * a limit of the heap it says that the limit is enough.
 */
final class Growth {
  private static final NasBench201 SPACE = NasBench201.space();

  /** What takes less is run again, as the clock of a process is coarse. */
  private static final double LEAST_MILLIS = 200;

  private final Pattern include;

  /** Those tables whose name, behind that of this package, holds a match. */
  Growth(String include) {
    this.include = Pattern.compile(include);
  }

  void print() {
    table("learn: devices x 100", size -> Maple.learn(pool(size, 100)), 10, 30, 100, 300, 1000);
    table("learn: 10 x architectures", size -> Maple.learn(pool(10, size)), 100, 400, 1600, 15_625);
    table(
        "learn: features, 5 devices x 300",
        size -> Maple.learn(featured(size)),
        50,
        200,
        500,
        1000,
        2000);
    Maple.WithPrior<NasBench201Cell> stage =
        Maple.forDevice("made").prior(Maple.learn(pool(10, 400)));
    table("adapt: samples", size -> stage.adapt(MadeDevice.samples(size)), 1, 10, 30, 100, 1000);
    table("suggest(3): candidates", size -> stage.suggest(3, cells(size)), 1000, 4000, 15_625);
    table("suggest(10): candidates", size -> stage.suggest(10, cells(size)), 1000, 4000, 15_625);
    Maple.WithPrior<ChoiceArchitecture> choices =
        Maple.forDevice("made").initialSet(InitialSet.empty(FbNet.space()));
    table(
        "suggest(10): candidates, FBNet",
        size -> choices.suggest(10, FbNet.space().draw(size, 1)),
        1000,
        10_000,
        100_000);
    LatencyPredictor<ChoiceArchitecture> predictor = ChoicePrediction.predictor();
    table(
        "predict, one pass: FBNet",
        size -> onePass(predictor, size),
        1000,
        1_000_000,
        10_000_000,
        100_000_000);
  }

  /** Five devices on 300 architectures of a space of so many features, of which five are totals. */
  private static InitialSet<FeatureTable.Row> featured(int features) {
    Random random = new Random(features);
    StringBuilder csv = new StringBuilder("architecture");
    for (int j = 0; j < features; j++) {
      csv.append(j < 5 ? ",total." : ",layer.").append(j);
    }
    for (int i = 0; i < 300; i++) {
      csv.append("\nnet-").append(i);
      for (int j = 0; j < features; j++) {
        csv.append(',').append(random.nextInt(20));
      }
    }
    FeatureTable space;
    try {
      space = FeatureTable.read(new StringReader(csv.toString()), "made");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<FeatureTable.Row> rows = space.draw(300, 1);
    List<DeviceLatencies<FeatureTable.Row>> devices = new ArrayList<>();
    for (int d = 0; d < 5; d++) {
      double[] price = random.doubles(features).toArray();
      List<LatencySample<FeatureTable.Row>> samples = new ArrayList<>();
      for (FeatureTable.Row row : rows) {
        double millis = 5;
        double[] encoded = space.encode(row);
        for (int j = 0; j < features; j++) {
          millis += price[j] * encoded[j];
        }
        samples.add(new LatencySample<>(row, millis * Math.exp(0.03 * random.nextGaussian())));
      }
      devices.add(new DeviceLatencies<>("device-" + d, samples));
    }
    return new InitialSet<>(space, devices);
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

  private void table(String name, IntFunction<Object> work, int... sizes) {
    if (!include.matcher(Growth.class.getPackageName() + " " + name).find()) {
      return;
    }
    double[] times = new double[sizes.length];
    Objects.requireNonNull(work.apply(sizes[0]));
    for (int s = 0; s < sizes.length; s++) {
      System.gc();
      List<MemoryPoolMXBean> heap =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .toList();
      heap.forEach(MemoryPoolMXBean::resetPeakUsage);
      long begin = cpuNanos();
      int runs = 0;
      do {
        Objects.requireNonNull(work.apply(sizes[s]));
        runs++;
        times[s] = (cpuNanos() - begin) / 1e6;
      } while (times[s] < LEAST_MILLIS);
      times[s] /= runs;
      long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      System.out.printf(
          Locale.ROOT,
          "%-32s %12d %12.2f ms CPU %8d MB at most%n",
          name,
          sizes[s],
          times[s],
          peak >> 20);
    }
    System.out.printf(Locale.ROOT, "%-32s exponent %.2f%n", name, exponent(sizes, times));
  }

  /** Of all threads of this process, those that compile and collect included. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
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
